<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.0" language="zh_CN" sourcelanguage="en">
<context>
<name>ZoneControl</name>
<message>
<location filename="../forms/review_page.ui"></location>
<source> m</source>
<translation> m</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source> m²</source>
<translation> m²</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>&amp;About …</source>
<translation>关于(&amp;A) …</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>&amp;As of</source>
<translation>基准日(&amp;A)</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>&amp;Basic farmland</source>
<translation>基本农田(&amp;B)</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>&amp;Cancel</source>
<translation>取消(&amp;C)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/board.py"></location>
<source>&amp;Details</source>
<translation>详情(&amp;D)</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>&amp;Draw</source>
<translation>绘制(&amp;D)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>&amp;Export report</source>
<translation>导出报告(&amp;E)</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>&amp;Further layers</source>
<translation>其他图层(&amp;F)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>&amp;Help</source>
<translation>帮助(&amp;H)</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>&amp;Industry</source>
<translation>行业(&amp;I)</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>&amp;Land survey</source>
<translation>国土调查(&amp;L)</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>&amp;Name</source>
<translation>名称(&amp;N)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>&amp;Next</source>
<translation>下一个(&amp;N)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/reporting.py"></location>
<source>&amp;Open</source>
<translation>打开(&amp;O)</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>&amp;Plan file</source>
<translation>成果文件(&amp;P)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>&amp;Previous</source>
<translation>上一个(&amp;P)</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>&amp;Review</source>
<translation>研判(&amp;R)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>&amp;Review dock</source>
<translation>研判面板(&amp;R)</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>&amp;Screen</source>
<translation>筛查(&amp;S)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>&amp;Settings …</source>
<translation>设置(&amp;S) …</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>&amp;Tolerance</source>
<translation>容差(&amp;T)</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>&amp;Width to each side</source>
<translation>单侧宽度(&amp;W)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>&amp;Zone Control</source>
<translation>Zone Control 分区管控(&amp;Z)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/text.py"></location>
<source>, </source>
<translation>、</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>1 (6° × 4°) to 10 (about 1.5 cm).</source>
<translation>1 级（6° × 4°）至 10 级（约 1.5 cm）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/algorithm.py"></location>
<source>1 · Zoning plan</source>
<translation>1 · 分区管控成果</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>1. Pick the patches, the land survey and the approvals; the project remembers them.
2. Press Screen.

How many patches ended where will stand here; a click on a bar selects its patches.</source>
<translation>1. 选取图斑、国土调查数据和合法手续，所选内容随工程保存。
2. 点击“筛查”。

各判定结果的图斑数将在此列出；单击条形即选中相应图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_box.py"></location>
<source>1. Say where the project is.
2. Choose its industry.
3. Press Review.

The verdict and the condition behind it will stand here; a click shows the place on the map.</source>
<translation>1. 给出项目边界。
2. 选择行业类别。
3. 点击“研判”。

结论及其依据的条款将在此列出；单击即可在地图上查看所在位置。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/algorithm.py"></location>
<source>2 · Admission review</source>
<translation>2 · 准入研判</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/algorithm.py"></location>
<source>3 · Farmland protection</source>
<translation>3 · 耕地保护</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/algorithm.py"></location>
<source>4 · Casebook</source>
<translation>4 · 案件台账</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>A Gauss-Krüger plane of CGCS2000, 3° or 6°. Left empty: the layer's own plane when it is one, else the 3° zone of the plots' centre.</source>
<translation>CGCS2000 高斯－克吕格 3° 或 6° 带坐标系。留空：图层本身属于此类坐标系的沿用之，否则采用地块中心所在的 3° 带。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>A Gauss-Krüger plane on {frame} was read as one on CGCS2000 (centimetres).</source>
<translation>{frame} 的高斯－克吕格平面坐标按 CGCS2000 读取（相差为厘米级）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>A GeoPackage with zone layers and the tables 'condition' and 'catalogue'.</source>
<translation>含分区图层以及 condition、catalogue 两表的 GeoPackage。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>A PDF and a .docx per project are written here.</source>
<translation>每个项目的 PDF 和 .docx 文件写入此处。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>A boundary file, or a folder (type or paste its path): then every .txt file in it is read.</source>
<translation>勘测定界文件，或文件夹（键入或粘贴路径），后者读取其中全部 .txt 文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>A boundary file, or a folder: then every .txt file in it is read.</source>
<translation>勘测定界文件，或文件夹，后者读取其中全部 .txt 文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sources.py"></location>
<source>A boundary needs three corners or more. Go on clicking, or press Esc to stop.</source>
<translation>边界至少需要三个拐点。请继续点击，或按 Esc 停止。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>A boundary point has four values (name, ring, X, Y): {text}</source>
<translation>界址点应有四个值（点号、圈号、X、Y）：{text}</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>A capsule (.capsule.json), or a folder of them.</source>
<translation>研判档案（.capsule.json），或存放研判档案的文件夹。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>A land parcel here cannot be used, so it is not known what land this is.</source>
<translation>所涉地类图斑的图形无法使用，不能确定此处地类。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>A new GeoPackage (.gpkg), on a disk that all who work with it can write to.</source>
<translation>新建的 GeoPackage 文件（.gpkg），应放在各经办人均可写入的磁盘上。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>A new workspace.</source>
<translation>新建工作空间。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>A picture before and after of each patch, for CHIPS of the report on the screening.</source>
<translation>各图斑的前后时相影像截图，供图斑筛查报告的 CHIPS 使用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>A pixel has changed from this difference on. Empty: found by Otsu's method.</source>
<translation>差值达到此值的像元视为发生变化。留空则由大津法（Otsu）确定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>A table of errors, warnings and remarks with file and line.</source>
<translation>错误、警告和提示一览表，注明文件和行号。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/parameters.py"></location>
<source>A workspace made by 'Create workspace'.</source>
<translation>由“创建工作空间”生成的工作空间。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>A zone is named without a layer.</source>
<translation>指定了分区，但未指定图层。</translation>
</message>
<message>
<location filename="../forms/about.ui"></location>
<source>About Zone Control</source>
<translation>关于 Zone Control 分区管控</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Accept approvals without first day</source>
<translation>采信无起始日期的手续</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Account</source>
<translation>账目</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/casebook/law.py"></location>
<source>Add at least one file as evidence: a photo, a record of the visit, a document (EVIDENCE).</source>
<translation>请至少附一份佐证材料：照片、实地核查记录或文件（EVIDENCE）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Administrative unit</source>
<translation>行政区代码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Administrative units</source>
<translation>行政区</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>After a review its outputs are put into a layer group of the project.</source>
<translation>研判后，将各项输出放入工程的图层组。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/asking.py"></location>
<source>All files</source>
<translation>所有文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Also lists the conditions in play that were checked and do not apply. Makes FINDINGS long.</source>
<translation>同时列出已核查但不适用的条款，FINDINGS 会因此变长。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Another number gives another county; the same number gives the same one again.</source>
<translation>换一个数即生成另一个县；同一个数每次生成同一个县。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changedetected.py"></location>
<source>Another output goes there already, or an input is read from it. Choose another place.</source>
<translation>该位置已用于另一输出，或正作为输入读取。请换一个位置。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Another program is writing to the workspace {path}. Run again when it has finished.</source>
<translation>另一程序正在写入工作空间 {path}，请待其完成后重新运行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>Answer {attribute} under Questions, then review again.</source>
<translation>在“问题”中填写 {attribute}，再次研判。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>Any layer with geometry.</source>
<translation>任何含几何图形的图层。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Appr&amp;ovals</source>
<translation>合法手续(&amp;O)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Approval</source>
<translation>手续编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Approval id</source>
<translation>手续编号字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Approval ids hold ';', which separates the items of a list: {value}. The field approvals of CODED cannot be taken apart there; LINKS has one row per approval.</source>
<translation>手续编号中含有列表分隔符“;”：{value}。CODED 的 approvals 字段在此处无法拆分；LINKS 中每项手续各占一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Approval layer</source>
<translation>手续图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Approvals</source>
<translation>合法手续</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/details.py"></location>
<source>Approvals consulted</source>
<translation>所查手续</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Approvals in force</source>
<translation>有效手续</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>Approvals in force on {date} together cover all {farmland} m² of farmland ({approvals}). Consulted: {sets}.</source>
<translation>{date} 有效的多项手续共同覆盖全部耕地 {farmland} m²（{approvals}）。已查询：{sets}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>Approvals in force on {date} together cover {covered} m² of {farmland} m² of farmland ({approvals}); what is not covered is within the tolerance. Consulted: {sets}.</source>
<translation>{date} 有效的多项手续共同覆盖耕地 {farmland} m² 中的 {covered} m²（{approvals}），未覆盖部分在容差以内。已查询：{sets}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Approvals used after expiry</source>
<translation>到期后使用的手续数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Approvals used twice</source>
<translation>重复使用的手续数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Approvals with their accounts</source>
<translation>手续台账</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>Area</source>
<translation>面积</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Area (m²)</source>
<translation>面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Area before (m²)</source>
<translation>前期面积(m²)</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Area co&amp;vered</source>
<translation>覆盖范围(&amp;V)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Area from each class to each class, by unit.</source>
<translation>分行政区统计各地类之间的转移面积。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Area the survey covers</source>
<translation>调查覆盖范围</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>As QGIS</source>
<translation>与 QGIS 一致</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>As in the screening.</source>
<translation>与图斑筛查时相同。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>As in the screening. Empty: table names, file stems or displayed names.</source>
<translation>与图斑筛查时相同。留空则取表名、文件名或显示名称。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>As of</source>
<translation>基准日</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>At the place</source>
<translation>查得内容</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/atplace.py"></location>
<source>At this place</source>
<translation>此处内容</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Back after closing</source>
<translation>销号后重现数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/reporting.py"></location>
<source>Background</source>
<translation>底图</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Band: {name}</source>
<translation>{name}编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Basis</source>
<translation>依据</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Because of</source>
<translation>变化原因</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Beginning of the patch ids</source>
<translation>图斑编号前缀</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landparameters.py"></location>
<source>Beginnings of class codes, separated by ';'. 01 takes 0101, 0102, 0103, 011 …; add K classes here.</source>
<translation>地类编码的开头几位，以“;”分隔。01 包括 0101、0102、0103、011 …；可调整地类（K 类）在此添加。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>BeiDou,grid code,GB/T 39409,空间码,北斗网格码</source>
<translation>空间码,北斗网格码,网格位置码,GB/T 39409,编码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Beyond it nothing is said. Empty: all parcels together, or the extent of a survey of farmland only.</source>
<translation>超出此范围不作判断。留空则取全部地类图斑的合并范围；调查数据只含耕地时取其外包矩形。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/asking.py"></location>
<source>Boundaries</source>
<translation>边界文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Boundaries of the proposed projects. Lines and points need a corridor width.</source>
<translation>拟建项目的边界。线和点须填写单侧宽度。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Boundary file</source>
<translation>勘测定界文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Boundary file (TXT) or folder</source>
<translation>勘测定界文件（TXT）或文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Boundary files</source>
<translation>勘测定界文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>Breaks</source>
<translation>断链</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Cancelled. Nothing was written.</source>
<translation>已取消，未写入任何内容。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>Capsule file or folder</source>
<translation>研判档案文件或文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>Capsules</source>
<translation>研判档案</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Case</source>
<translation>案件编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Case {case} is not overdue on {when} (deadline: {deadline}). It can be escalated from the day after.</source>
<translation>截至 {when}，案件 {case} 尚未逾期（办理期限：{deadline}）。期限次日起方可提级。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Case {case} is overdue and with the county already; there is no patrol level above.</source>
<translation>案件 {case} 已逾期，且已由县级巡查，没有更高的巡查层级。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>Case {case} is {code} now.</source>
<translation>案件 {case} 现码为 {code}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Case {case} is {code}: the move {move} does not start there. Possible now: {moves}.</source>
<translation>案件 {case} 现码为 {code}，不能执行流转 {move}。当前可执行：{moves}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>Cases</source>
<translation>案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>Cases observed again</source>
<translation>再次筛查到的案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>Cases opened</source>
<translation>新登记案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>Cases the screening speaks against</source>
<translation>与筛查不符的案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>Catalogue</source>
<translation>图层目录</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Cause</source>
<translation>问题类型</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/placelocator.py"></location>
<source>Cell of level {level}</source>
<translation>{level} 级网格</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>Cells</source>
<translation>网格单元</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Change since the round before</source>
<translation>较前期变化</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Changed patches</source>
<translation>变化图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Checks</source>
<translation>核查记录</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>Checks the journal of a workspace entry by entry and lists where it is broken: entries changed, removed, inserted, reordered, cut off at the end; moves the law does not have; and a case table or evidence table that tells another story than the journal. No row means that none of this was found.

What a file cannot show by itself: whoever can write it could write the whole journal anew, or cut off its end, and set the register to match. Against that give KNOWN_HEAD, a head that was noted outside the file after an earlier run: it must still be one of the hashes of the journal. Where a single last entry was rewritten cannot be told from all entries rewritten from some place on; 'head differs' means either.</source>
<translation>逐条校验工作空间的办理日志，列出哈希链断裂之处：条目被改动、删除、插入、调换次序或截去末尾；规则不允许的流转；以及案件表、佐证材料表与日志不一致。没有输出行即未发现上述问题。

文件本身不能证明的是：有写入权限的人可能重写整部日志或截去末尾，并相应改写登记表。为此请给出 KNOWN_HEAD，即先前运行后在文件之外记载的末项哈希：它必须仍是日志中的哈希值之一。仅重写最后一个条目，与自某处起全部重写，二者无法区分；“末项哈希不符”两种情形均有可能。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Chinese</source>
<translation>中文</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Choose a Gauss-Krüger plane of CGCS2000, such as EPSG:4549.</source>
<translation>请选择 CGCS2000 高斯－克吕格投影坐标系，如 EPSG:4549。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changedetected.py"></location>
<source>Choose a GeoTIFF (.tif).</source>
<translation>请选择 GeoTIFF（.tif）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>Choose the project's industry.</source>
<translation>选择项目的行业类别。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Classes in the ledger</source>
<translation>入账地类</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Classes that are farmland</source>
<translation>属于耕地的地类</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Clause</source>
<translation>条款原文</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Clear</source>
<translation>清除</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>Click the corners; right-click or Enter finishes, Backspace takes a corner back, Esc cancels.</source>
<translation>依次点击拐点；右键或回车结束，退格键撤回一点，Esc 取消。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Closed</source>
<translation>是否已销号</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Closed field (before)</source>
<translation>销号字段（前期）</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/files.py"></location>
<source>Closed lines became polygons. One inside another is not cut out as a hole.</source>
<translation>闭合线已转为面。位于另一闭合线之内的，不作为孔洞扣除。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Closed ones among them</source>
<translation>其中已销号图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Closing (m²)</source>
<translation>期末面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Code</source>
<translation>赋码结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Code after</source>
<translation>流转后赋码</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Code before</source>
<translation>流转前赋码</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Code by screening</source>
<translation>本轮筛查赋码</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Code by the last screening</source>
<translation>最近筛查赋码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Code of the unit</source>
<translation>行政区代码字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/industry_edit.py"></location>
<source>Code or name, e.g. 2614 or 化学; several with ;</source>
<translation>代码或名称，如 2614 或 化学；多个以 ; 分隔</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/screening.py"></location>
<source>Coded patches</source>
<translation>赋码图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Common area (m²)</source>
<translation>重叠面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Common area as a part of the smaller of two patches from which they count as linked; 0: any common area.</source>
<translation>两图斑的重叠面积占较小图斑的比例达到此值，即视为有承接关系；0 表示只要重叠即可。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Common length (m)</source>
<translation>重叠长度(m)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changedetected.py"></location>
<source>Compared: {bands}.</source>
<translation>参与比较的波段：{bands}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Compares two images of one place, pixel by pixel, and draws the patches of farmland that changed, ready for 'Screen patches' (its PATCHES: id, date and channel are found by their names).

The images must lie on one grid: same reference system, size, pixel size and origin. Measures: length of the change over all bands (change vector, Malila 1980); one band; fall of NDVI (vegetation lost, Rouse 1974); fall of excess green (the same without near infrared, Woebbecke 1995); rise of NDWI (ponds, McFeeters 1996); rise of NDBI (built-up land, Zha 2003). Check the band numbers: images do not say what their bands are.

A pixel has changed when its difference reaches the threshold: yours, or where Otsu's method (1979) parts the histogram of the farmland's pixels. Groups of few pixels are sieved away; neighbours are pixels that share a side. Outlines follow the pixels, then are cut to the farmland; small patches are dropped. Areas are ellipsoidal.

Pixels (of the farmland) without data in either image are never taken for unchanged: they are counted, and are NoData in the difference. A change is no finding: crops and seasons change fields too.</source>
<translation>逐像元比较同一地点的前后时相影像，提取发生变化的耕地图斑，可直接用于“图斑筛查”（作为其 PATCHES：编号、日期和发现渠道按字段名自动识别）。

两期影像须在同一栅格网格上：坐标参照系、行列数、像元大小和起点均一致。变化指标包括：全波段变化向量长度（Malila 1980）；单波段差值；NDVI 下降（植被减少，Rouse 1974）；过绿指数下降（同样反映植被减少，不需要近红外波段，Woebbecke 1995）；NDWI 上升（坑塘水面，McFeeters 1996）；NDBI 上升（建设用地，Zha 2003）。请核对波段编号：影像本身不说明各波段的含义。

差值达到阈值的像元视为发生变化；阈值可自行给出，也可由大津法（Otsu，1979）按耕地像元的直方图确定。像元数过少的碎斑予以剔除，有公共边的像元视为相邻。图斑轮廓沿像元边界勾绘，再按耕地范围裁切，小图斑予以舍弃。面积为椭球面积。

任一时相无数据的（耕地）像元绝不视为未变化：计数说明，并在差值影像中记为无数据。发生变化不等于违法占用：作物和季节也会使地块发生变化。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Compares two rounds of suspected patches and says of each what became of it: same, grown, shrunk, moved, split, merged, split and merged at once, new, gone, or back again after it had been closed.

Two patches are linked when their common area is at least MIN_SHARE of the SMALLER of the two. One that became one is 'same' when 95 % of both is common ground, 'grown' when it keeps 95 % of the old one, 'shrunk' when 95 % of it is old ground, else 'moved'. 'Back' means that every patch it stands on was closed; where only some were, closed_ids names them.

lineage_id is the id under which a place's history is kept: a patch inherits it from the patch it has most ground in common with, so the parts of a split share it. For the next round give this OUTPUT as BEFORE; merged with GONE, what has gone or was closed is recognised when it comes back.

A patch whose geometry cannot be used, or that touches the place of such a one and is linked to nothing else, is 'undetermined', never 'new' or 'gone'.</source>
<translation>比对前后两期疑似图斑，逐个说明去向：未变化、扩大、缩小、移位、分割、合并、分割并合并、新增、消失，或销号后重现。

两图斑的重叠面积不小于其中较小者的 MIN_SHARE，即有承接关系。一对一承接的，重叠部分占双方均达 95% 为“未变化”（same），保留前期图斑 95% 以上为“扩大”（grown），自身 95% 以上在前期图斑内为“缩小”（shrunk），其余为“移位”（moved）。“销号后重现”（back）是指所承接的前期图斑均已销号；仅部分销号的，由 closed_ids 列明。

lineage_id 为沿革编号，同一地点的历次记录归于此号：图斑沿用与其重叠最多的前期图斑的编号，因此分割后的各部分编号相同。下一期比对时，以本次的 OUTPUT 作为 BEFORE；如与 GONE 合并使用，已消失或已销号的图斑再次出现时也能识别。

图形无法使用的图斑，以及位于此类图斑处且与其他图斑均无承接关系的，一律为“无法判定”（undetermined），不作“新增”或“消失”。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>Comparison</source>
<translation>复核结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Condition</source>
<translation>条款编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/locator.py"></location>
<source>Conditions</source>
<translation>准入条件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Conditions in force on this day count. Empty: today.</source>
<translation>以该日有效的条款为准。留空为当天。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Contacts up to this area or length are edge contacts: listed, never deciding.</source>
<translation>重叠面积或长度不超过此值的为边界接触：只列出，不影响结论。</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Contacts up to this size (m², for lines m) are listed as edge contacts and never decide</source>
<translation>不超过此值的重叠（面按 m²，线按 m）列为边界接触，不影响结论</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Contacts up to this size are listed as edge contacts and never decide.</source>
<translation>不超过此值的重叠列为边界接触，不影响结论。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>Control unit layers</source>
<translation>管控单元图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Control units</source>
<translation>管控单元</translation>
</message>
<message>
<location filename="../forms/paste_coordinates.ui"></location>
<source>Coordinate &amp;system</source>
<translation>坐标系(&amp;S)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>Coordinate reference system</source>
<translation>坐标参照系</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/asking.py"></location>
<source>Coordinate reference system of {name}</source>
<translation>{name} 的坐标参照系</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Coordinate system of the coordinates</source>
<translation>坐标的坐标系</translation>
</message>
<message>
<location filename="../forms/paste_coordinates.ui"></location>
<source>Coordinates</source>
<translation>坐标</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_actions.py"></location>
<source>Cop&amp;y</source>
<translation>复制(&amp;Y)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_actions.py"></location>
<source>Copy the outcome as text</source>
<translation>将研判结果复制为文本</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Corridor to each side (m)</source>
<translation>单侧宽度(m)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Corridor width to each side (m)</source>
<translation>单侧宽度(m)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Counted apart from other farmland.</source>
<translation>与其他耕地分开统计。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Covered by approvals (m²)</source>
<translation>手续覆盖面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Covered share</source>
<translation>手续覆盖比例</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Covered, uncovered and other parts of every patch.</source>
<translation>各图斑的已覆盖、未覆盖和非耕地部分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Create demo plan</source>
<translation>创建演示成果</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>Create workspace</source>
<translation>创建工作空间</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Data date</source>
<translation>数据日期</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Date</source>
<translation>日期</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Date of the patch</source>
<translation>图斑日期字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Day of the image after</source>
<translation>后时相影像日期</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Day of the occupation or its discovery. Without any such field AS_OF holds for all patches.</source>
<translation>占用或发现的日期。没有该字段时，全部图斑采用 AS_OF。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Days overdue</source>
<translation>逾期天数</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Deadline</source>
<translation>办理期限</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Debited (m²)</source>
<translation>计入本手续面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Debited to another approval (m²)</source>
<translation>计入其他手续面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Debits every approval with the ground that patches use of it, and says how much was granted, used, left, over-used, used after expiry and used twice.

Every piece of ground is debited once. What a patch uses under several approvals goes to the one whose validity starts first, then by id; approvals in force on the patch's day come before those expired by then. Ground that several patches use under one approval is debited to the earliest of them; what the later ones use of it again is 'used twice'. Ground is counted whatever its land class, as in LINKS.

An approval that was in force no more on the patch's day and stood alone there is 'used after expiry'. Approvals not yet or never in force are listed in ENTRIES and debited nothing.

Give the approvals, CODED and LINKS of one and the same run of 'Screen patches': links that do not fit the layers are refused. Where no granted area is given, that of the polygon counts, and granted_by says so.</source>
<translation>将图斑使用的土地逐一计入各项手续，统计批准、已用、剩余、超面积、到期后使用和重复使用的面积。

每块土地只计一次。同一图斑同时涉及多项手续的，计入有效期起始最早的手续，起始日相同的按编号；图斑当日有效的手续优先于当时已过期的手续。多个图斑使用同一手续下同一块土地的，计入最早的图斑；其后再次使用的计为“重复使用”。与 LINKS 一致，不论地类均予计入。

图斑当日手续已过期、且该处没有其他有效手续的，为“到期后使用”。尚未生效或不生效的手续列入 ENTRIES，不计面积。

请给出同一次“图斑筛查”的手续图层、CODED 和 LINKS；关联表与图层不符的不予接受。未给出批准面积的，以图形面积计，并在 granted_by 中注明。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Deciding</source>
<translation>是否决定性</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Decimals</source>
<translation>小数位数</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Declared area (ha)</source>
<translation>申报面积(公顷)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Defects of the plan</source>
<translation>成果缺陷</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Depth (m)</source>
<translation>深入距离(m)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>Details</source>
<translation>详情</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Detect changes between two images</source>
<translation>前后时相影像变化检测</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Difference</source>
<translation>差值影像</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>Differing</source>
<translation>不一致数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Digits behind the point of the coordinates (精度); 3 = millimetres.</source>
<translation>坐标的小数位数（精度）；3 位即毫米。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Dimension</source>
<translation>维度</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Discovery channel</source>
<translation>发现渠道</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Draw the boundary on the map: click the corners, right-click to finish, Backspace takes a corner back, Esc cancels</source>
<translation>在地图上绘制边界：依次点击拐点，右键结束，退格键撤回一点，Esc 取消</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>Draw the project on the map, take features of a layer, paste coordinates, or open a file.</source>
<translation>在地图上绘制项目、取自图层、粘贴坐标，或打开文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Duplicate vertices were left out; the area is unchanged.</source>
<translation>已去除重复顶点，面积不变。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_box.py"></location>
<source>Each review is kept in the project file. A click on one brings it back, Delete removes it.</source>
<translation>历次研判保存在工程文件中。单击可恢复，按 Delete 键可删除。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landparameters.py"></location>
<source>Edition of the classes</source>
<translation>地类标准版本</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Effect</source>
<translation>效力</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Empty: found by its known names (DLBM …).</source>
<translation>留空则按常用字段名查找（DLBM …）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Empty: found by its known names (DLBM …). A layer without one is farmland throughout.</source>
<translation>留空则按常用字段名查找（DLBM …）。没有该字段的图层全部视为耕地。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Empty: found by its known names.</source>
<translation>留空则按常用字段名查找。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Empty: found by its name, else made from the patch ids.</source>
<translation>留空则按字段名自动查找，找不到时由图斑编号生成。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Empty: found by its name.</source>
<translation>留空则按字段名自动查找。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>Empty: the reason of each patch as the screening gave it.</source>
<translation>留空则采用筛查给出的各图斑理由。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Encoding</source>
<translation>编码</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>English</source>
<translation>英文</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>Entries</source>
<translation>条目</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Environmental risk</source>
<translation>环境风险防控</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Errors</source>
<translation>错误表</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Errors in the file</source>
<translation>文件错误数</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Every condition in play was checked; none stands against it.</source>
<translation>已核查全部相关条款，未发现不符之处。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Every layer consulted and the date its records reach.</source>
<translation>所查的每个图层及其数据截止日期。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_box.py"></location>
<source>Every layer the project was held against will be listed here, also those it does not touch.</source>
<translation>项目比对过的每一个图层都将在此列出，包括不涉及的图层。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Every set of lawful procedures to consult</source>
<translation>需要查询的全部合法手续数据</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Every set of lawful procedures to consult: conversions, temporary land, facilities, consolidation …</source>
<translation>需要查询的全部合法手续数据：农用地转用、临时用地、设施农业用地、土地整治等。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>Everything in any of the layers at or touching the cell of a space code: patches, approvals, parcels, units, enterprises, whatever their departments. A feature that only touches the cell's edge is found too, and said to touch.

A coarser code searches a larger place. Rows of a table without geometry are found by their own space code (field space_code). A feature whose geometry cannot be used is listed as not to be told when its box is here.

Lines, points and rows of tables have x and y of a point they share with the cell, polygons their shape too; all in degrees (CGCS2000).</source>
<translation>按空间码查询各图层在该网格内及与其相接的全部内容：图斑、合法手续、地块、管控单元、企业等，不分部门。仅与网格边界相接的要素也会查出，并注明“相接”。

空间码层级越粗，查询范围越大。没有图形的数据表，按其自身的空间码（space_code 字段）查询。图形无法使用的要素，其外包矩形涉及此处的，列为位置关系不明。

线、点和表中记录给出其与网格公共点的 x、y，面要素另附图形；均以度为单位（CGCS2000）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Evidence</source>
<translation>佐证材料</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Excel workbook (*.xlsx)</source>
<translation>Excel 工作簿 (*.xlsx)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Facts</source>
<translation>所用数值</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>Farmland</source>
<translation>耕地</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Farmland (m²)</source>
<translation>占耕地面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/screening.py"></location>
<source>Farmland screening</source>
<translation>耕地图斑筛查结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Feature</source>
<translation>要素</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>Feature {fid} would need {count} cells. Choose a coarser level.</source>
<translation>要素 {fid} 需要 {count} 个网格单元。请选择较粗的层级。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>Features</source>
<translation>要素图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Features found</source>
<translation>查得要素数</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Features of one zone carry different classes.</source>
<translation>同一分区的各要素类别不一致。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>Features without code</source>
<translation>无空间码的要素数</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Field of the land class</source>
<translation>地类编码字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Field of the map sheet</source>
<translation>图幅号字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Field of the plot name</source>
<translation>地块名称字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Field of the plot number</source>
<translation>地块编号字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Field of the use</source>
<translation>地块用途字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>File</source>
<translation>文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>Files: photos, records of the visit, documents. Their hashes enter the journal.</source>
<translation>佐证文件：照片、实地核查记录、文件资料。其哈希值写入办理日志。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/outputs.py"></location>
<source>Findings</source>
<translation>判定项</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Finds the farmland that changed between two images of one place, and screens the patches against the land survey and all approvals.

A change is no finding: crops and seasons change fields too. Without the day of the image after, its patches stay undetermined. Open the model in the model designer to change or extend it.</source>
<translation>比较同一地点的前后时相影像，提取发生变化的耕地图斑，并与国土调查数据和各项合法手续比对筛查。

发生变化不等于违法占用：作物和季节也会使地块发生变化。没有后时相影像日期的，图斑不作判定。如需修改或扩充，请在模型构建器中打开本模型。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>First choose the plan file, under Plan.</source>
<translation>请先在“成果”中选择成果文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>First day of validity</source>
<translation>有效期起始日字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/controller.py"></location>
<source>First pick the approvals to consult.</source>
<translation>请先选取要查询的合法手续。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/controller.py"></location>
<source>First pick the land survey.</source>
<translation>请先选取国土调查数据。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/controller.py"></location>
<source>First pick the layer of patches.</source>
<translation>请先选取图斑图层。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>First say where: draw the project, take it from a layer, paste coordinates or open a file.</source>
<translation>请先给出项目边界：绘制、取自图层、粘贴坐标或打开文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Folder</source>
<translation>文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Folder for one JSON file per verdict, from which 'Replay review' can repeat it.</source>
<translation>每个结论在此文件夹存一份 JSON 档案，可供“复核研判”重新运行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Folder for pictures</source>
<translation>影像截图文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/asking.py"></location>
<source>Folder for the demo plan</source>
<translation>演示成果文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/asking.py"></location>
<source>Folder for the report</source>
<translation>报告文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Folder for the reports</source>
<translation>报告文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Folder of the reports</source>
<translation>报告文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Folder with pictures</source>
<translation>影像截图所在文件夹</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>For the report</source>
<translation>报告设置</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>For the totals by township; may stay empty</source>
<translation>用于分乡镇汇总；可不选</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>For the totals; a patch belongs to the township in which a point inside it lies.</source>
<translation>用于分乡镇汇总；图斑归属其内部一点所在的乡镇。</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>From &amp;layer</source>
<translation>取自图层(&amp;L)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>From boundary file to report</source>
<translation>从勘测定界文件到研判报告</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>From patches to the screening report</source>
<translation>从图斑到筛查报告</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>From two images to coded patches</source>
<translation>从前后时相影像到赋码图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>Funnel</source>
<translation>筛查漏斗</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>GB/T 4754 code of the projects, such as 2614; several separated by ';'. Left empty: unknown.</source>
<translation>项目的 GB/T 4754 行业代码，如 2614；多个以“;”分隔。留空表示未知。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>GB/T 4754-2017 code such as 2614 or C2614; several separated by ';'. Empty: found by its name.</source>
<translation>GB/T 4754-2017 行业代码，如 2614 或 C2614；多个以“;”分隔。留空则按字段名自动查找。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changedetected.py"></location>
<source>Give a date such as 2026-06-01.</source>
<translation>请填写日期，如 2026-06-01。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>Give a name that ends in .gpkg.</source>
<translation>文件名须以 .gpkg 结尾。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>Give a number above 0, or leave it empty for Otsu's.</source>
<translation>请填写大于 0 的数；留空则采用大津法（Otsu）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/algorithm.py"></location>
<source>Give a number.</source>
<translation>请填写一个数。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>Give at least one space code.</source>
<translation>请至少填写一个空间码。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landuse.py"></location>
<source>Give class codes or their beginnings, separated by ';', such as 01 or 0101;0103.</source>
<translation>请填写地类编码或其开头几位，以“;”分隔，如 01 或 0101;0103。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/casebook/law.py"></location>
<source>Give its day (WHEN).</source>
<translation>请填写办理日期（WHEN）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/casebook/law.py"></location>
<source>Give the last day for what is owed next (DEADLINE).</source>
<translation>请填写下一步的办理期限（DEADLINE）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/casebook/law.py"></location>
<source>Give the reason in a sentence (WHY).</source>
<translation>请简要填写事由（WHY）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>Gives every feature its space code: the BeiDou grid location code (GB/T 39409-2020) of a point inside it. Records of different departments about one place meet under this code; a coarser code is the beginning of a finer one.

Cell sizes: level 5 about 120 m, 6 about 60 m, 7 about 8 m, 8 about 1 m. CELLS lists the cells that cover each feature. Beyond 88° of latitude the standard counts otherwise; such features get no code.

In expressions: space_code($geometry, 8) and space_cell('N51H334C6EE15144').</source>
<translation>为每个要素赋空间码，即其内部一点的北斗网格位置码（GB/T 39409-2020）。各部门关于同一地点的记录可凭此码关联；较粗层级的码是较细层级码的开头部分。

网格大小：5 级约 120 m，6 级约 60 m，7 级约 8 m，8 级约 1 m。CELLS 列出覆盖各要素的网格单元。纬度超过 88° 时标准另有规定，此类要素不赋码。

在表达式中可用 space_code($geometry, 8) 和 space_cell('N51H334C6EE15144')。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Gone</source>
<translation>消失数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Granted (m²)</source>
<translation>批准面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Granted according to</source>
<translation>批准面积来源</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Granted area (m²)</source>
<translation>批准面积字段(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Green</source>
<translation>绿码数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Ground that changed and no reason covers.</source>
<translation>发生变化但无对应原因的土地。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Ground that left or entered an account, with its reason.</source>
<translation>流出或流入账目的土地及其原因。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Groups of fewer pixels become like what surrounds them, holes too. 0 or 1: none.</source>
<translation>像元数少于此值的碎斑（含孔洞）并入周围。0 或 1 表示不处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewing.py"></location>
<source>HITS: the common part of {count} zone(s) touched could not be drawn, or not all of it: {items}. Areas and verdicts are not affected: they are measured without drawing.</source>
<translation>HITS：有 {count} 个涉及分区与项目的重叠部分未能绘出或绘出不全：{items}。面积和结论不受影响：量算不依赖绘图。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Has this code since</source>
<translation>现码起始日</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Hash of the conditions</source>
<translation>准入条件校验值</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Hash of the zones</source>
<translation>图层数据校验值</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>Head noted earlier</source>
<translation>先前记载的末项哈希</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>Head of the journal</source>
<translation>日志末项哈希</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>Head of the journal: {head}</source>
<translation>日志末项哈希：{head}</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_box.py"></location>
<source>History</source>
<translation>历史</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/outputs.py"></location>
<source>Hits</source>
<translation>涉及分区</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/page.py"></location>
<source>Hold the patches against the approvals (Ctrl+Enter)</source>
<translation>将图斑与合法手续比对筛查（Ctrl+Enter）</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>Hold the project against the plan (Ctrl+Enter)</source>
<translation>将项目与成果比对研判（Ctrl+Enter）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Holds proposed projects against an ecological zoning plan: every control unit and element layer they touch, every admission condition in force there, clause by clause, and the verdict.

Verdicts, strictest first: prohibited; undetermined (something needed is missing); restricted; conditional; permitted. Missing data never means permitted: an attribute that a condition asks for and the project does not give, a layer without data, or ground in no control unit leave the verdict undetermined, and 'needs' says what would settle it, most useful first.

Give a plan file, loaded layers, or both; a loaded layer stands in for the plan's layer of the same key. A plan is prepared once and kept; later runs start at once. Chain VERDICTS, HITS, FINDINGS and CHECKS into 'Review report' for the PDF.</source>
<translation>将拟建项目与生态环境分区管控成果逐一比对：涉及哪些管控单元和要素图层，当地有哪些现行准入条件，逐条判定，并给出结论。

结论由严到宽为：禁止准入；待补充信息（缺少必要信息）；限制准入（需论证）；有条件准入；准入。数据缺失绝不等于准入：条款要求而项目未提供的属性、无数据的图层、不在任何管控单元内的用地，都会使结论为“待补充信息”，needs 字段列明需要补充什么，最能落实问题的排在最前。

可给出成果文件、已加载的图层，或两者并用；已加载图层与成果中某图层同键的，替代该图层。成果只需预处理一次并予保存，以后即开即用。将 VERDICTS、HITS、FINDINGS 和 CHECKS 接入“研判报告”，即可生成 PDF。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Holds suspected occupations of farmland against the land survey and every approval given, and gives each patch a code on its own date.

green: approvals in force on that day cover its farmland. yellow: for some of it no lawful procedure was found in the sets consulted; somebody has to look. clear: no farmland. undetermined: something needed is missing (date, geometry, coverage, land class). Never red: that is a person's finding on the spot.

FARMLAND is the land survey before the occupation. LINKS says which approvals cover how much and why some do not count; PARTS draws what is covered, uncovered and no farmland; FUNNEL counts every branch.</source>
<translation>将疑似占用耕地图斑与国土调查数据和各项合法手续逐一比对，按图斑自身的日期赋码。

绿码（green）：当日有效的手续覆盖其全部耕地。黄码（yellow）：部分耕地在所查手续数据中未查到合法手续，须实地核查。非耕地（clear）：不占耕地。无法判定（undetermined）：缺少必要信息（日期、图形、覆盖范围或地类）。程序绝不赋红码：红码只能由人员现场认定。

FARMLAND 为占用发生之前的国土调查数据。LINKS 列明各项手续覆盖多少面积、哪些手续不予计入及原因；PARTS 绘出已覆盖、未覆盖和非耕地部分；FUNNEL 统计各环节的图斑数。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>How many patches ended in which branch.</source>
<translation>各判定环节的图斑数。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>How much each pixel changed (GeoTIFF); what could not be compared is NoData.</source>
<translation>各像元的变化值（GeoTIFF）；无法比较的像元为无数据。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Image afte&amp;r</source>
<translation>后时相影像(&amp;R)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Image after</source>
<translation>后时相影像</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Image be&amp;fore</source>
<translation>前时相影像(&amp;F)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Image before</source>
<translation>前时相影像</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Images</source>
<translation>所用影像</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>In force</source>
<translation>是否有效</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>In no control unit</source>
<translation>管控单元外面积</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>In no control unit (m²)</source>
<translation>管控单元外面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/screening.py"></location>
<source>In special zones</source>
<translation>特殊区域占用</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>In special zones (m²)</source>
<translation>占特殊区域面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>In which the cases' polygons are kept.</source>
<translation>案件图形采用的坐标参照系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Industry</source>
<translation>行业类别</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Industry code</source>
<translation>行业代码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Industry field</source>
<translation>行业字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Issued by</source>
<translation>出具单位</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/screening.py"></location>
<source>Issues</source>
<translation>问题清单</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Issuing office</source>
<translation>出具单位</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>It holds no polygons.</source>
<translation>其中没有面。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>It is bound to the layer {value}, which the plan does not have.</source>
<translation>条款针对图层 {value}，而成果中没有该图层。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>It is bound to the zone {value}, which the layer does not have.</source>
<translation>条款针对分区 {value}，而图层中没有该分区。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>It lies outside China's zones.</source>
<translation>位置不在我国的投影带范围内。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>It overrides the condition {value}, which does not exist.</source>
<translation>所豁免的条款 {value} 不存在。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>It overrides the condition {value}, which prohibits nothing.</source>
<translation>所豁免的条款 {value} 并无禁止内容。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>It overrides the id {value}, which stands more than once.</source>
<translation>所豁免的条款编号 {value} 重复。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Its code</source>
<translation>要素编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Its name</source>
<translation>要素名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Its number in both images. Only those that the measure (and the pictures) take must be there.</source>
<translation>该波段在两期影像中的编号。只要求具备变化指标（和影像截图）所用的波段。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Keeps the books of farmland between two dates, by administrative unit, land class and quality grade: opening, in, out, closing, and the special accounts of protected zones.

Ground that changed its account is explained by the reason layers: INFLOWS for what an account gained (reclaimed, consolidated …), OUTFLOWS for what it lost (approved conversion, found unlawful …). Where several cover the same ground, the first layer in the list counts. A change from one farmland class or grade to another leaves one account and enters the other: a layer that explains such changes belongs in both lists.

opening + in − out = closing holds to 0.01 m² in every account; what no reason explains is a line of its own and drawn in UNEXPLAINED, never spread or hidden. There are also ground that only one date has, and parcels whose geometry cannot be used.

Areas are those of the polygons on the ellipsoid, without deduction of field ridges. Parcels that overlap count once (the earlier row keeps the ground). Classes that are not known are kept in accounts of their own. WORKBOOK holds the ledger with formulas that check themselves, and the transition matrix.</source>
<translation>按行政区、地类和质量等别，编制两个时点之间的耕地台账：期初、流入、流出、期末，以及保护区域的专账。

账目变动由原因图层说明：INFLOWS 说明流入（复垦、土地整治等），OUTFLOWS 说明流出（批准转用、查实违法等）。多个图层覆盖同一块土地的，以列表中靠前者为准。耕地在不同地类或等别之间变化的，从一个账目流出、流入另一账目；说明此类变化的图层应同时列入两个列表。

每个账目均满足“期初 + 流入 − 流出 = 期末”，误差不超过 0.01 m²；没有原因说明的单独列行，并绘入 UNEXPLAINED，既不分摊也不隐去，仅一个时点有数据的土地和图形无法使用的图斑也在其中。

面积为图形的椭球面积，不扣除田坎。图斑重叠的只计一次（以在前的行为准）。无法识别的地类单独列账。WORKBOOK 含带自检公式的台账和转移矩阵。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Keys of the approvals</source>
<translation>手续图层的键</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>Keys of the layers that hold control units, land and sea, separated by ';'. Empty: found by their fields.</source>
<translation>陆域和海域管控单元所在图层的键，以“;”分隔。留空则按字段自动识别。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Keys of the special zones</source>
<translation>特殊区域图层的键</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>Keys of the zone layers</source>
<translation>分区图层的键</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Land class</source>
<translation>地类</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Land class (closing)</source>
<translation>地类字段（期末）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Land class (opening)</source>
<translation>地类字段（期初）</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Land class at closing</source>
<translation>期末地类</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Land class at opening</source>
<translation>期初地类</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Land class not in the tables, or not clear (class × parcels): {value}. Patches there cannot be judged.</source>
<translation>地类不在标准表中或不明确（地类 × 图斑数）：{value}。位于该处的图斑无法判定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Land classes</source>
<translation>地类</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Land ledger</source>
<translation>耕地台账</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Land survey</source>
<translation>国土调查数据</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Land use at closing</source>
<translation>期末土地利用</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Land use at opening</source>
<translation>期初土地利用</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Land-use parcels with their classes, as they were before the occupation</source>
<translation>占用发生之前的地类图斑及其地类</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Land-use parcels with their classes, as they were before the occupation; best with all classes.</source>
<translation>占用发生之前的地类图斑及其地类；最好包含全部地类。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Language of reports</source>
<translation>报告语言</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Language of the report</source>
<translation>报告语言</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Language of the workbook</source>
<translation>工作簿语言</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Largest change</source>
<translation>最大变化值</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>Last day for the check on the spot, for the yellow cases opened. Empty: none.</source>
<translation>新登记黄码案件的实地核查期限。留空则不设期限。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>Last day for what is owed next. Stays until the case leaves its code.</source>
<translation>下一步的办理期限。在案件转为其他码之前保持有效。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Last day of validity</source>
<translation>有效期截止日字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Last move</source>
<translation>最近流转</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Layer</source>
<translation>图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_box.py"></location>
<source>Layers</source>
<translation>图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/outputs.py"></location>
<source>Layers checked</source>
<translation>已核查图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/reporting.py"></location>
<source>Layers drawn under the maps, the topmost first: imagery, a base map.</source>
<translation>图件的底图图层，上层在前：影像、底图等。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Layers that explain what accounts gained, the first first.</source>
<translation>说明流入原因的图层，靠前者优先。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Layers that explain what accounts lost, the first first.</source>
<translation>说明流出原因的图层，靠前者优先。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Least common share</source>
<translation>最小重叠比例</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>Leave out green cases, but not those that the last screening speaks against.</source>
<translation>不列绿码案件，但与最近筛查不符的仍予列出。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Ledger</source>
<translation>台账</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Ledger of approvals</source>
<translation>手续使用台账</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Ledger, units, matrix and special accounts with formulas that check themselves (.xlsx).</source>
<translation>台账、行政区、转移矩阵和专账，带自检公式（.xlsx）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Left (m²)</source>
<translation>剩余面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Left empty, the plot number stands for it.</source>
<translation>留空则以地块编号代替。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Left empty, the plots are numbered from 1.</source>
<translation>留空则从 1 起依次编号。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Letters and digits, followed by the day and a number counted from the top of the image.</source>
<translation>字母和数字，其后接日期和自影像上方起的顺序号。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>Level</source>
<translation>网格层级</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/findings_model.py"></location>
<source>Level not given</source>
<translation>未注明层级</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Level of the space code</source>
<translation>空间码层级</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Lifted by</source>
<translation>豁免条款</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Line</source>
<translation>行号</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/pasting.py"></location>
<source>Line {line}: {problem}</source>
<translation>第 {line} 行：{problem}</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Lineage</source>
<translation>沿革编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Lineage id field (before)</source>
<translation>沿革编号字段（前期）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Lines and points are widened by this many metres to each side, with round ends.</source>
<translation>线和点按此宽度（米）向两侧扩展成面，端头为圆形。</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Lines and points are widened by this much to each side</source>
<translation>线和点按此宽度向两侧扩展成面</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Lines and points are widened by this much. 0: it is asked for.</source>
<translation>线和点按此宽度扩展成面。0 表示每次询问。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>Lines and points have no area: give the width to each side.</source>
<translation>线和点没有面积，请填写单侧宽度。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>Link by place</source>
<translation>一码关联查询</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/screening.py"></location>
<source>Links</source>
<translation>手续关联表</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>List cases</source>
<translation>案件清单</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>List findings that do not apply</source>
<translation>列出不适用的判定项</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>List level</source>
<translation>清单层级</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>Lists the cases of a workspace as a layer: code, patrol level, responsible party, deadline, whether it is overdue on the day AS_OF, and what the last screening said. 'differs' marks a case that the last screening speaks against: closed, but suspected again; or open, but found covered or no farmland.

A case is overdue when it is not green and its deadline lies before AS_OF. Listing changes nothing: an overdue case goes up a patrol level only when somebody records it ('Record step', escalated). Cases are shown as the journal tells them today; AS_OF counts the days only.</source>
<translation>将工作空间中的案件列成图层：赋码、巡查层级、责任人、办理期限、在基准日 AS_OF 是否逾期，以及最近一次筛查的结果。differs 标明与最近筛查不符的案件：已销号但再次被疑似；或尚未办结，但筛查发现已有手续覆盖或不占耕地。

不是绿码且办理期限早于 AS_OF 的案件为逾期。列清单不作任何改动：逾期案件须由人员记录（“记录办理步骤”，escalated 逾期提级）后，巡查层级才提升一级。案件状态以办理日志的现有内容为准，AS_OF 只用于计算天数。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>Load a layer and select features in it first</source>
<translation>请先加载图层并选中要素</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>Loaded layers held against the projects beside, or instead of, the plan's.</source>
<translation>与项目比对的已加载图层，可与成果图层并用，也可替代之。</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Loaded polygon layers to hold the project against beside the plan; one with the key of a plan layer stands in for it</source>
<translation>除成果外，一并比对的已加载面图层；图层键与成果中某图层相同的，替代该图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Loaded zone layers, beside a plan or instead of one.</source>
<translation>已加载的分区图层，可与成果文件并用，也可代替成果文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>Makes an empty workspace: one GeoPackage that holds the cases (a layer), their journal and the hashes of the evidence. A file that is there already is never replaced.

The journal is append-only. Every entry carries the hash (SHA-256) of the one before it, so that a later change shows, and where ('Verify journal'). HEAD is the hash of the last entry: note it outside the file, for example in the minutes; whoever can write the file could write the whole journal anew, and only a noted head shows that.

Next: 'Register cases' with the coded patches of a screening, then 'Record step' as they are dealt with.</source>
<translation>创建空的工作空间：一个 GeoPackage 文件，存放案件（图层）、办理日志和佐证材料的哈希值。已有文件绝不覆盖。

办理日志只可追加。每一条目都带有前一条目的哈希值（SHA-256），环环相扣形成哈希链，事后改动可被发现并定位（“校验办理日志”）。HEAD 为末项哈希，即最后一个条目的哈希值，请在文件之外另行记载（如会议纪要）；有写入权限的人可能重写整部日志，只有另行记载的末项哈希才能证明。

下一步：用图斑筛查的赋码图斑运行“登记案件”，再随办理进展运行“记录办理步骤”。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Map page template</source>
<translation>图幅模板</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Map sheet</source>
<translation>图幅号</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Match two rounds of patches</source>
<translation>前后期图斑比对</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Matched patches</source>
<translation>比对后图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Mean change</source>
<translation>平均变化值</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Measure of change</source>
<translation>变化指标</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Message</source>
<translation>说明</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Missing information</source>
<translation>需补充的信息</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Missing: {items}.</source>
<translation>缺少：{items}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Most systems of the authorities expect GBK.</source>
<translation>多数政务系统要求 GBK 编码。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Move</source>
<translation>流转</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Movements</source>
<translation>进出地块</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>NDVI finds lost vegetation best; the length over all bands works with any image.</source>
<translation>NDVI 最适于发现植被减少；全波段变化向量长度适用于任何影像。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Name</source>
<translation>名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/parameters.py"></location>
<source>Name and office of the person who answers for this step. Required.</source>
<translation>对本步骤负责的人员姓名和单位。必填。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Name field</source>
<translation>名称字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Name of the class</source>
<translation>地类名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Name of the township</source>
<translation>乡镇名称字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Name of the unit</source>
<translation>行政区名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/casebook/law.py"></location>
<source>Name the responsible party (RESPONSIBLE).</source>
<translation>请填写责任人（RESPONSIBLE）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Names of the inflows</source>
<translation>流入原因名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Names of the outflows</source>
<translation>流出原因名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Names of the special accounts</source>
<translation>专账名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>Needed: {what}.</source>
<translation>需要：{what}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Neither a plan nor a condition table was given. Choose a plan file, or a table of admission conditions.</source>
<translation>既未给出成果文件，也未给出准入条件表。请选择成果文件，或选择准入条件表。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Neither the settings (带号) nor the Y coordinates say the zone. Give the CRS with the parameter CRS.</source>
<translation>属性描述（带号）和 Y 坐标均未说明带号。请用参数 CRS 指定坐标系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>New</source>
<translation>新增数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sources.py"></location>
<source>New project</source>
<translation>新项目</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvals.py"></location>
<source>No approval layer has such a field.</source>
<translation>没有一个手续图层含有该字段。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>No boundary points were found. A boundary file has a section [地块坐标] with plots and points.</source>
<translation>没有找到界址点。勘测定界文件应有 [地块坐标] 一节，列出地块和界址点。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>No condition in force is bound to the control unit(s) {items}.</source>
<translation>下列管控单元没有现行的准入清单：{items}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/coordinates.py"></location>
<source>No coordinates were found. Give one corner per line, such as 118.0853, 24.4721.</source>
<translation>没有找到坐标。请每行填写一个拐点，如 118.0853, 24.4721。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>No feature of the layer has a place; it has no data anywhere.</source>
<translation>图层的要素均没有位置，全域按无数据处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>No font with Chinese characters was found that can be embedded in a report. Install one of these: {fonts}.</source>
<translation>没有找到可嵌入报告的中文字体。请安装下列字体之一：{fonts}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>No lawful procedure found for {farmland} m² of farmland in sets {sets} as of {date}.</source>
<translation>截至 {date}，经查询 {sets}，未查到 {farmland} m² 耕地的合法手续。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>No lawful procedure found for {farmland} m² of farmland in sets {sets} as of {date}; approvals here were not in force on that day.</source>
<translation>截至 {date}，经查询 {sets}，未查到 {farmland} m² 耕地的合法手续；此处虽有手续，但当日不在有效期内。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>No lawful procedure found for {uncovered} m² of {farmland} m² of farmland in sets {sets} as of {date}; the rest is covered ({approvals}).</source>
<translation>截至 {date}，经查询 {sets}，耕地 {farmland} m² 中有 {uncovered} m² 未查到合法手续；其余已有手续覆盖（{approvals}）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/plans.py"></location>
<source>No layer has this key.</source>
<translation>没有图层使用此键。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>No pixel of {before} and {after} can be compared: one or the other has no data everywhere the farmland lies. Choose images that cover it.</source>
<translation>{before} 与 {after} 没有可比像元：耕地所在范围内，至少一期影像无数据。请选择覆盖该范围的影像。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>No zone of the layer has the class {value} to which it is bound.</source>
<translation>条款针对类别 {value}，而图层中没有该类别的分区。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/details.py"></location>
<source>None touches this patch.</source>
<translation>没有手续涉及此图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Not covered (m²)</source>
<translation>未覆盖面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Not farmland</source>
<translation>非耕地数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/atplace.py"></location>
<source>Not searched</source>
<translation>未查询</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Note</source>
<translation>备注</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/atplace.py"></location>
<source>Nothing in any layer.</source>
<translation>各图层在此处均无内容。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/attributes.py"></location>
<source>Nothing more is asked about the project. Your answers are kept.</source>
<translation>没有其他需要了解的项目情况。已填内容予以保留。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Number of patches</source>
<translation>图斑数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Number of patches reported on</source>
<translation>出具报告的图斑数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Number of projects reported on</source>
<translation>出具报告的项目数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Number of the entry</source>
<translation>日志条目号</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Of farmland. 200 m² is the smallest built-up patch mapped (TD/T 1055-2019); a default to confirm.</source>
<translation>按耕地面积计。200 m² 为建设用地最小上图面积（TD/T 1055-2019），系待确认的默认值。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>On &amp;this patch</source>
<translation>仅本图斑(&amp;T)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>On all patches &amp;listed: {count}</source>
<translation>列出的全部图斑(&amp;L)：{count} 个</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>On the same grid as the other, and alike in light and season.</source>
<translation>与另一期影像在同一栅格网格上，光照和季节相近。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>One PDF per patch</source>
<translation>每个图斑一份 PDF</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>One approval in force on {date} covers all {farmland} m² of farmland ({approvals}). Consulted: {sets}.</source>
<translation>{date} 有效的一项手续覆盖全部耕地 {farmland} m²（{approvals}）。已查询：{sets}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>One approval in force on {date} covers {covered} m² of {farmland} m² of farmland ({approvals}); what is not covered is within the tolerance. Consulted: {sets}.</source>
<translation>{date} 有效的一项手续覆盖耕地 {farmland} m² 中的 {covered} m²（{approvals}），未覆盖部分在容差以内。已查询：{sets}。</translation>
</message>
<message>
<location filename="../forms/paste_coordinates.ui"></location>
<source>One corner per line: longitude and latitude, or X (north) and Y (east) with or without zone number. Degrees may be decimal or 118°05′12″. Leave an empty line between rings.</source>
<translation>每行一个拐点：经度、纬度，或 X（北）、Y（东），带号可有可无。度数可用小数或 118°05′12″。各环之间空一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>One feature per approval polygon.</source>
<translation>每个手续图形一个要素。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>One feature per case, in the order of registration.</source>
<translation>每个案件一个要素，按登记先后排列。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>One key per layer, separated by ';'. Empty: table names, file stems or displayed names.</source>
<translation>每个图层一个键，以“;”分隔。留空则取表名、文件名或显示名称。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>One key per zone layer, separated by ';'. Empty: table names, file stems or displayed names.</source>
<translation>每个分区图层一个键，以“;”分隔。留空则取表名、文件名或显示名称。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>One multipolygon per file without errors.</source>
<translation>每个无错误的文件生成一个多部件面。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>One multipolygon per sound plot with its attributes; `errors` counts the errors of its file.</source>
<translation>每个无误的地块生成一个多部件面，带有其属性；`errors` 为所在文件的错误数。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>One or more entries that stood here were removed.</source>
<translation>此处有一个或多个条目被删除。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>One or several, separated by ';', of any level 1 to 10, such as N51H334C6EE15144.</source>
<translation>一个或多个空间码，以“;”分隔，1 至 10 级均可，如 N51H334C6EE15144。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>One per layer, separated by ';'. Empty: table names, file stems or displayed names.</source>
<translation>每个图层一个，以“;”分隔。留空则取表名、文件名或显示名称。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>One row per break, in the order of the journal; the first is the place to look.</source>
<translation>每处断链一行，按日志顺序排列；应首先查看第一处。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>One row per capsule: the outcome, what changed, the verdict then and now.</source>
<translation>每份档案一行：复核结果、变化内容、原结论和现结论。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/prepareplan.py"></location>
<source>One row per defect, with the geometry concerned where there is one.</source>
<translation>每处缺陷一行，有相应图形的附图形。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>One row per feature and covering cell.</source>
<translation>每个要素、每个覆盖网格单元一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>One row per patch and approval it touches, in force or not.</source>
<translation>图斑与每项相关手续一行，不论手续是否有效。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>One row per patch and approval.</source>
<translation>每个图斑、每项手续一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>One row per patch and special zone.</source>
<translation>每个图斑、每个特殊区域一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>One row per patch: its case, and what was done with it.</source>
<translation>每个图斑一行：所属案件和登记结果。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>One row per place and feature found, with how the feature lies to the cell.</source>
<translation>每个查询位置、每个查得要素一行，注明要素与网格的位置关系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>One row per project and layer: hit, clear, edge, no data.</source>
<translation>每个项目、每个图层一行：涉及、不涉及、边界接触、无数据。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>One row per project and zone touched, with the common part.</source>
<translation>每个项目、每个涉及的分区一行，含重叠部分的图形。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>One row per project, condition and zone.</source>
<translation>每个项目、每条条款、每个分区一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>One row per unit, class, grade and line of the account.</source>
<translation>每个行政区、地类、等别和账目一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Only when the files do not say it, or say it wrongly.</source>
<translation>仅在文件未注明坐标系或注明有误时填写。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>Only {little} m² of the patch are farmland, no more than the tolerance of {tolerance} m².</source>
<translation>图斑内耕地仅 {little} m²，不超过容差 {tolerance} m²。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landbooks.py"></location>
<source>Only {share} of {layer} is covered by {other}: is it the same area?</source>
<translation>{layer} 仅有 {share} 被 {other} 覆盖，请核对是否为同一区域。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/asking.py"></location>
<source>Open a boundary</source>
<translation>打开边界文件</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Open a boundary file: TXT, KML, DXF, GeoJSON, SHP, GPKG</source>
<translation>打开边界文件：TXT、KML、DXF、GeoJSON、SHP、GPKG</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>Open cases</source>
<translation>未办结案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>Open cases only</source>
<translation>只列未办结案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>Open the &amp;demo …</source>
<translation>打开演示工程(&amp;D) …</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Opening (m²)</source>
<translation>期初面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>Opens a case for every coded patch of a screening that has none yet, with the first entry in the journal.

yellow becomes a yellow case: somebody has to look on the spot. undetermined becomes yellow too: what the machine could not judge is never closed without a person's finding. green becomes a green case, closed from the start, so that it can be contested. clear (not farmland) opens none. No case becomes red here: red is a person's finding ('Record step').

A patch that has a case is not registered twice. Patches of a later round are recognised by their lineage_id ('Match two rounds of patches' before the screening), else by their patch_id; patches of one lineage are one case, which the strictest of them decides. What the new round says is recorded as an observation and never changes a code: where it speaks against it, the outcome is 'differs' and a person has to decide. A round that was registered before leaves no entry.</source>
<translation>为筛查后尚无案件的每个赋码图斑登记案件，并写入办理日志的首个条目。

黄码（yellow）登记为黄码案件，须实地核查。无法判定（undetermined）也登记为黄码：程序不能判定的，未经人员认定绝不销号。绿码（green）登记为绿码案件，自始即为销号状态，以便提出异议。非耕地（clear）不登记。此处绝不产生红码：红码只能由人员认定（“记录办理步骤”）。

已有案件的图斑不重复登记。后期图斑先按沿革编号 lineage_id 识别（筛查前运行“前后期图斑比对”），没有的按图斑编号 patch_id 识别；同一沿革的图斑为一个案件，以其中最严者为准。新一期筛查结果记为观测（observed），不改变赋码；与现码不符的，结果为 differs，由人员决定。重复登记同一期图斑不产生新条目。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Opinion template</source>
<translation>审查意见模板</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Other attributes</source>
<translation>其他属性</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Otherwise summary and all patches are collected in one PDF.</source>
<translation>不勾选则汇总页和全部图斑合为一份 PDF。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Otherwise they are not in force, and a layer without any date field is refused.</source>
<translation>不勾选则此类手续视为无效，没有日期字段的图层不予接受。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Otsu's method finds no threshold: all pixels that can be compared differ by {value}. Check that these are not the same image twice, or give the threshold.</source>
<translation>大津法（Otsu）无法确定阈值：全部可比像元的差值均为 {value}。请检查前后时相是否误选为同一影像，或自行给出阈值。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Otsu's method parts the pixels at {value}, below zero: between these images there is no such change, only its opposite. Choose another measure or another pair, or give the threshold.</source>
<translation>大津法（Otsu）得出的阈值为 {value}，小于零：两期影像之间没有此类变化，只有相反方向的变化。请改用其他变化指标或其他影像，或自行给出阈值。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Outcome</source>
<translation>复核结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Over-used (m²)</source>
<translation>超面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>Over-used approvals</source>
<translation>超面积使用的手续数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Overdue</source>
<translation>是否逾期</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>Overdue cases</source>
<translation>逾期案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Overrides what the files say about their coordinate system: for files that say nothing, say it wrongly, or use a local plane. Leave empty to go by the files.</source>
<translation>以此取代文件中注明的坐标系，用于未注明、注明有误或采用地方坐标系的文件。留空则以文件为准。</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Pa&amp;ste</source>
<translation>粘贴(&amp;S)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Parcels are cut at their borders. Empty: one account for the whole.</source>
<translation>图斑按行政区界线切分。留空则全域合并记账。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Parcels of the earlier date, best of all classes.</source>
<translation>前一时点的地类图斑，最好包含全部地类。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Parcels of the later date, of the same area.</source>
<translation>后一时点、同一区域的地类图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Part</source>
<translation>部分</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Part in the screening</source>
<translation>筛查用途</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/details.py"></location>
<source>Parts</source>
<translation>图斑分割</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Parts of another kind (lines, points) were left out.</source>
<translation>已去除其他类型的部分（线、点）。</translation>
</message>
<message>
<location filename="../forms/paste_coordinates.ui"></location>
<source>Paste coordinates</source>
<translation>粘贴坐标</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Paste coordinates from a document or a table</source>
<translation>粘贴文档或表格中的坐标</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Patc&amp;hes</source>
<translation>图斑(&amp;H)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Patch</source>
<translation>图斑编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Patch id</source>
<translation>图斑编号字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Patch id field (after)</source>
<translation>图斑编号字段（后期）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Patch id field (before)</source>
<translation>图斑编号字段（前期）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Patch ids hold ';', which separates the items of a list: {value}. Where patches are listed in one field, these cannot be told apart.</source>
<translation>图斑编号中含有列表分隔符“;”：{value}。凡在一个字段中列出多个图斑之处，这些编号无法拆分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Patch {patch} has the code {code}, which screening does not give. Choose the output CODED of 'Screen patches'.</source>
<translation>图斑 {patch} 的赋码为 {code}，不是图斑筛查的赋码。请选择“图斑筛查”的输出 CODED。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Patches</source>
<translation>图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Patches gone</source>
<translation>消失图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Patches of the round before</source>
<translation>前期图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Patches of the round before that none of the round after stands on.</source>
<translation>后期无任何图斑承接的前期图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Patches with their codes and reasons.</source>
<translation>带有赋码结果及理由的图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Patrol level</source>
<translation>巡查层级</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Permanent basic farmland</source>
<translation>永久基本农田</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Permanent basic farmland (m²)</source>
<translation>占永久基本农田面积(m²)</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Permanent basic farmland, counted apart from other farmland; may stay empty</source>
<translation>永久基本农田，与其他耕地分开统计；可不选</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Pict&amp;ures</source>
<translation>影像截图(&amp;U)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Pixels compared</source>
<translation>可比像元数</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Pixels that could not be compared</source>
<translation>无法比较的像元数</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Place searched</source>
<translation>查询位置</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>Plan</source>
<translation>成果</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Plan file</source>
<translation>成果文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Plane</source>
<translation>投影坐标系</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Plot</source>
<translation>地块编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Plot {plot} cannot be written: its geometry is empty, crosses itself, or falls together at this precision. Repair it; nothing was written.</source>
<translation>地块 {plot} 无法写出：图形为空、自相交，或按此精度取位后退化。请修正图形；未写入任何内容。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Plot {plot} declares no area, so none was compared.</source>
<translation>地块 {plot} 未申报面积，未作核对。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Plot {plot} declares {declared} points, only {found} are there.</source>
<translation>地块 {plot} 申报 {declared} 个界址点，实有仅 {found} 个。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Plot {plot} declares {declared} points, {found} are there.</source>
<translation>地块 {plot} 申报 {declared} 个界址点，实有 {found} 个。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Plot {plot} has {found} ha, less than the declared {declared} ha. Correct its points or its area.</source>
<translation>地块 {plot} 计算面积 {found} 公顷，小于申报面积 {declared} 公顷。请更正界址点或申报面积。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Plot {plot} has {found} ha, more than the declared {declared} ha.</source>
<translation>地块 {plot} 计算面积 {found} 公顷，大于申报面积 {declared} 公顷。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Plot {plot} lies outside zone {zone} (central meridian {meridian}°). Choose another plane.</source>
<translation>地块 {plot} 不在 {zone} 带内（中央经线 {meridian}°）。请选择其他投影坐标系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Plot {plot} overlaps plot {other}; the common area is counted once.</source>
<translation>地块 {plot} 与地块 {other} 重叠，重叠面积只计一次。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Plots</source>
<translation>地块</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Points</source>
<translation>点数</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Points without a plot line before them: read as one plot without attributes.</source>
<translation>界址点之前没有地块行：按一个无属性的地块读取。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Pollutant discharge</source>
<translation>污染物排放管控</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Polygons; each feature becomes a plot, its parts and holes become rings.</source>
<translation>面图层；每个要素为一个地块，其各部分和孔洞各为一圈。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/prepareplan.py"></location>
<source>Prepare plan</source>
<translation>准备成果</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Print la&amp;yout</source>
<translation>打印布局(&amp;Y)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/reporting.py"></location>
<source>Print layout (.qpt)</source>
<translation>打印布局（.qpt）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Printed on every page.</source>
<translation>印在每一页上。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Printed on the cover of reports, beside the seal box.</source>
<translation>印在报告封面的盖章处旁。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Producer</source>
<translation>数据产生单位</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Progress</source>
<translation>进度</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Prohibited</source>
<translation>禁止准入数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Prohibitions</source>
<translation>禁止条款数</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Project</source>
<translation>项目</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Project id field</source>
<translation>项目编号字段</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/findings_model.py"></location>
<source>Project, level, condition</source>
<translation>项目、清单层级、条款</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Projects</source>
<translation>项目</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Projects delivered</source>
<translation>生成项目数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Projects reviewed</source>
<translation>研判项目数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Projects with their verdicts.</source>
<translation>带有研判结论的项目。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Protected zones; the farmland in each layer is accounted at both dates.</source>
<translation>保护区域；分图层统计两个时点区域内的耕地。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>QGIS project</source>
<translation>QGIS 工程</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Quality grade</source>
<translation>质量等别</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Quality grade (closing)</source>
<translation>质量等别字段（期末）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Quality grade (opening)</source>
<translation>质量等别字段（期初）</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Quality grade at closing</source>
<translation>期末质量等别</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Quality grade at opening</source>
<translation>期初质量等别</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_box.py"></location>
<source>Questions</source>
<translation>问题</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sources.py"></location>
<source>Read a boundary</source>
<translation>读取边界</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Read boundary files (TXT)</source>
<translation>读取勘测定界文件（TXT）</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/reviewing.py"></location>
<source>Read the review</source>
<translation>读取研判结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/screening.py"></location>
<source>Read the screening</source>
<translation>读取筛查结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/boundary_control.py"></location>
<source>Reading the file …</source>
<translation>正在读取文件 …</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/prepareplan.py"></location>
<source>Reads a plan version (a GeoPackage of zone layers with the tables 'condition' and 'catalogue'), checks it and keeps it ready, so that reviews start at once. Run it after every change of the plan; reviews that meet a changed plan do it by themselves.

ISSUES lists what is wrong: features that cannot be used, conditions that are broken, zones and overridden conditions that do not exist, layers the catalogue promises and the plan lacks. Nothing is repaired silently, and nothing is dropped: broken conditions count as unknown prohibitions.</source>
<translation>读取一个成果版本（含分区图层以及 condition、catalogue 两表的 GeoPackage），检查并做好预处理，使研判即开即用。成果每次变更后请运行一次；未运行的，研判时会自动完成。

ISSUES 列出存在的问题：无法使用的要素、有误的条款、不存在的分区和被豁免条款、目录中列有而成果中缺少的图层。绝不悄悄修改，也不丢弃任何内容：有误的条款按待核实的禁止条款处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>Reads boundary coordinate files (勘测定界 TXT): one project per file, its plots, and a table of everything that is wrong, with line numbers. All common variants are understood: GBK and UTF-8, 9 to 13 plot attributes or none, holes and separate parts by geometry, zone number before Y or not, X and Y swapped, degrees.

A file with an error gives no project, since a verdict on a part of it would be milder than the truth: a plot with a broken ring, a line that cannot be read, a place that is not certain, less area than declared. Its sound plots are still among the plots, for repair. Warnings are put right and told.

The outputs are in the files' own plane when all share one of CGCS2000, else in EPSG:4490. Areas are ellipsoidal, in m². Xi'an 80 and Beijing 54 need a transformation of known accuracy in QGIS.</source>
<translation>读取勘测定界坐标文件（TXT）：每个文件生成一个项目及其各地块，并把全部问题连同行号列成表。常见的各种写法均可识别：GBK 和 UTF-8 编码，9 至 13 项或没有地块属性，孔洞和独立部分按图形判断，Y 坐标带或不带带号，X、Y 颠倒，以度为单位。

有错误的文件不生成项目，因为只研判其中一部分，结论会比实际宽松。错误包括：地块的界址圈有误、某行无法识别、位置不能确定、计算面积小于申报面积。其中无误的地块仍列入“地块”输出，便于更正。警告类问题已自动处理并予以说明。

各文件采用同一 CGCS2000 投影坐标系的，输出沿用该坐标系，否则采用 EPSG:4490。面积为椭球面积，单位 m²。西安 80 和北京 54 坐标须先在 QGIS 中安装已知精度的转换参数。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Reads boundary files (勘测定界 TXT), reviews each project against a plan, and writes its report.

A file with an error gives no project and no report: the table of errors says why. Open the model in the model designer to change or extend it.</source>
<translation>读取勘测定界文件（TXT），按成果研判每个项目，并出具报告。

有错误的文件不生成项目和报告，原因见错误表。如需修改或扩充，请在模型构建器中打开本模型。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Reason</source>
<translation>理由</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Reason code</source>
<translation>理由代码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Reasons of inflow</source>
<translation>流入原因图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Reasons of outflow</source>
<translation>流出原因图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/funnel_model.py"></location>
<source>Received</source>
<translation>接收图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Receives plan.gpkg, projects.gpkg, farmland.gpkg, image_before.tif, image_after.tif, demo.qgz and demo.json. Files of an earlier demo plan are replaced; a folder with other files of these names is refused.</source>
<translation>用于存放 plan.gpkg、projects.gpkg、farmland.gpkg、image_before.tif、image_after.tif、demo.qgz 和 demo.json。先前的演示成果文件将被替换；文件夹中已有其他同名文件的，不予写入。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>Record step</source>
<translation>记录办理步骤</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Recorded at (UTC)</source>
<translation>记录时间(UTC)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Records</source>
<translation>记录数</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Records up to</source>
<translation>数据截至</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>Records what was found or done about a case. The law of the code decides whether the move is allowed; any other is refused, and the refusal says why and what is possible.

From yellow: verified_lawful or not_occupation (to green), confirmed_unlawful (to red). From red: putting_right_begun (to blue). From blue: accepted (to green), refused (back to red). From green, red or blue: contested (yellow again: a new check). Overdue and not green: escalated, one patrol level up (village, town, county), with a new deadline; the code stays.

Every step says who, when and why. confirmed_unlawful also needs the responsible party, a deadline and evidence; verified_lawful, not_occupation and accepted need evidence; refused and escalated a deadline. Evidence is kept by name and hash: keep the files.

Nothing can be taken back: a mistake is put right by a further step, such as contested. HEAD is the new last hash of the journal: note it outside the file.</source>
<translation>记录案件的核查发现或办理情况。是否允许流转由赋码规则决定；不允许的予以拒绝，并说明原因和可执行的流转。

黄码可执行：verified_lawful（核实合法）、not_occupation（核实未占用），转为绿码；confirmed_unlawful（确认违法），转为红码。红码可执行：putting_right_begun（开始整改），转为蓝码。蓝码可执行：accepted（验收销号），转为绿码；refused（验收未通过），退回红码。绿码、红码、蓝码均可执行：contested（提出异议），重新转为黄码，再行核查。已逾期且不是绿码的可执行：escalated（逾期提级），巡查层级提升一级（村、镇、县），并重新确定办理期限，赋码不变。

每一步骤均须载明经办人、办理日期和事由。confirmed_unlawful 还须有责任人、整改期限和佐证材料；verified_lawful、not_occupation 和 accepted 须有佐证材料；refused 和 escalated 须有期限。佐证材料只记文件名和哈希值，文件请自行妥善保存。

已作记录不可撤回：如有差错，以后续步骤（如 contested）更正。HEAD 为日志新的末项哈希，请在文件之外另行记载。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>Register cases</source>
<translation>登记案件</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Relation</source>
<translation>空间关系</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Relation to the place</source>
<translation>与查询位置的关系</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>Repeats reviews from their capsules (written by 'Review projects') against the plan as it is now. The outcome is 'identical', or 'differs' with the layers and conditions that changed since: 'layer:KEY', 'condition:ID'; 'capsule' when the capsule itself was edited or cannot be read, 'engine' when only the program changed.

Use it to prove how a verdict came about, and to find which open cases a new plan version touches.</source>
<translation>依据研判档案（由“项目准入研判”写出），按现行成果重新研判。结果为一致（identical）或不一致（differs）；不一致的，列出其后发生变化的图层和条款：layer:图层键、condition:条款编号；档案本身被改动或无法读取时为 capsule，仅程序版本变化时为 engine。

可用于证明结论的由来，以及查找新的成果版本影响到哪些在办项目。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>Replay review</source>
<translation>复核研判</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Report folder</source>
<translation>报告文件夹</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/reporting.py"></location>
<source>Report number</source>
<translation>报告编号</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Report on a review (PDF and Word)</source>
<translation>研判报告（PDF 和 Word）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Report on a screening (PDF and Excel)</source>
<translation>图斑筛查报告（PDF 和 Excel）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Reports</source>
<translation>报告</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Reports can be in another language than QGIS.</source>
<translation>报告语言可以与 QGIS 界面语言不同。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Reports made before are replaced. A run that fails or is cancelled writes nothing.</source>
<translation>此前生成的报告将被替换。运行失败或取消时不写入任何文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Reports of the same project made before are replaced. A run that fails or is cancelled writes nothing.</source>
<translation>同一项目此前生成的报告将被替换。运行失败或取消时不写入任何文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Required layer(s) without data here: {items}.</source>
<translation>下列必备图层在此处无数据：{items}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Requirements</source>
<translation>要求条款数</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Resource efficiency</source>
<translation>资源利用效率</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Responsible party</source>
<translation>责任人</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>Restore a review</source>
<translation>恢复历史研判</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Restrictions</source>
<translation>限制条款数</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Result</source>
<translation>结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/desk.py"></location>
<source>Review</source>
<translation>研判</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Review all parts as one pro&amp;ject</source>
<translation>各部分作为一个项目研判(&amp;M)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Review projects</source>
<translation>项目准入研判</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/history.py"></location>
<source>Reviewed</source>
<translation>研判时间</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>Reviewing …</source>
<translation>正在研判 …</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Ring {ring} of plot {plot} crosses itself. It was not guessed at: correct the order of its points.</source>
<translation>地块 {plot} 的第 {ring} 圈自相交，程序不作猜测。请更正界址点顺序。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Ring {ring} of plot {plot} does not return to its first point, as others of this file do.</source>
<translation>地块 {plot} 的第 {ring} 圈未闭合到起点，而本文件其他圈均已闭合。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Ring {ring} of plot {plot} encloses no area.</source>
<translation>地块 {plot} 的第 {ring} 圈没有面积。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Ring {ring} of plot {plot} goes on here after another ring. Put its points together.</source>
<translation>地块 {plot} 的第 {ring} 圈被其他圈隔断后在此处继续。请将同一圈的界址点排在一起。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Ring {ring} of plot {plot} has fewer than three different points.</source>
<translation>地块 {plot} 的第 {ring} 圈不同的界址点少于三个。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Ring {ring} of plot {plot} repeats ring {other}.</source>
<translation>地块 {plot} 的第 {ring} 圈与第 {other} 圈重复。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Ring {ring} of plot {plot} touches itself; it was cleaned, its area is unchanged.</source>
<translation>地块 {plot} 的第 {ring} 圈自接触，已作整理，面积不变。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Rings {ring} and {other} of plot {plot} cross each other: neither a hole nor a part of its own.</source>
<translation>地块 {plot} 的第 {ring} 圈与第 {other} 圈相交：既不是孔洞，也不是独立部分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Round after</source>
<translation>后期图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Round before</source>
<translation>前期图斑</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_actions.py"></location>
<source>S&amp;how</source>
<translation>定位(&amp;H)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Satellite remote sensing</source>
<translation>卫星遥感</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/casebook/law.py"></location>
<source>Say who answers for it (WHO).</source>
<translation>请填写经办人（WHO）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>Says which patches were closed: yes / true / 1 / closed / 是 / 已销号, or the date of closing. Empty: found by its name, else none was closed.</source>
<translation>说明图斑是否已销号：yes / true / 1 / closed / 是 / 已销号，或销号日期。留空则按字段名自动查找，找不到时视为均未销号。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Screen patches</source>
<translation>图斑筛查</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/controller.py"></location>
<source>Screening …</source>
<translation>正在筛查 …</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>Screens suspected occupations of farmland against the land survey and all approvals, and writes the PDF and the workbook.

Open the model in the model designer to change or extend it.</source>
<translation>将疑似占用耕地图斑与国土调查数据和各项合法手续比对筛查，并生成 PDF 报告和 Excel 工作簿。

如需修改或扩充，请在模型构建器中打开本模型。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Seed</source>
<translation>随机种子</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/screening.py"></location>
<source>Sets consulted</source>
<translation>所查数据</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Several projects are numbered on: -1, -2 …</source>
<translation>多个项目依次编号：-1、-2 …</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Severity</source>
<translation>严重程度</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Share of the patch</source>
<translation>占图斑比例</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Share of the project</source>
<translation>占项目比例</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_actions.py"></location>
<source>Show the project on the map</source>
<translation>在地图上显示项目</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Show the result as layers</source>
<translation>以图层显示结果</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Shown on each patch's page of the report; may stay empty</source>
<translation>显示在报告的各图斑页面中；可不选</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Shown on each patch's page, beside its parts.</source>
<translation>显示在各图斑页面中，与图斑分割图并列。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Sieve (pixels)</source>
<translation>碎斑剔除(像元)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Size</source>
<translation>规模</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Smallest patch (m²)</source>
<translation>最小图斑面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changing.py"></location>
<source>So many changed pixels are unlikely. Otsu's method needs a gap between changed and unchanged: look at the difference and give the threshold.</source>
<translation>变化像元比例过高，不合常理。大津法（Otsu）要求变化与未变化的像元有明显分界，请查看差值影像并自行给出阈值。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Some characters are neither UTF-8 nor GBK and were replaced.</source>
<translation>部分字符既非 UTF-8 也非 GBK，已替换。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>Some coordinates are not numbers, or lie nowhere on earth.</source>
<translation>部分坐标不是数值，或不在地球范围内。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/files.py"></location>
<source>Some lines or points of the file were left out: only its polygons are reviewed.</source>
<translation>文件中的部分线或点未采用：只研判其中的面。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Source</source>
<translation>来源文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Space code</source>
<translation>空间码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>Space codes</source>
<translation>赋空间码</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Spatial layout</source>
<translation>空间布局约束</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Special &amp;zones</source>
<translation>特殊区域(&amp;Z)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Special accounts</source>
<translation>专账图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/details.py"></location>
<source>Special zones</source>
<translation>特殊区域</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Standing of the account</source>
<translation>使用情况</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>State of the approval</source>
<translation>手续状态</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Status</source>
<translation>核查结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Step</source>
<translation>步骤</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Steps</source>
<translation>办理步骤</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Such as grain production zones or high-standard fields: area per layer and zone, and once over all.</source>
<translation>如粮食生产功能区、高标准农田：分图层、分区域统计面积，并另计不重复的总面积。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Such as grain production zones or high-standard fields; may stay empty</source>
<translation>如粮食生产功能区、高标准农田；可不选</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Suspected occupations, as polygons</source>
<translation>疑似占用图斑（面图层）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Suspected occupations, as polygons.</source>
<translation>疑似占用图斑（面图层）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>Table of admission conditions. Empty: the plan's own.</source>
<translation>准入条件表。留空则用成果自带的表。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/planparameters.py"></location>
<source>Table of layers: which are required, their dates, where they have data. Empty: the plan's own.</source>
<translation>图层目录表：必备图层、数据日期、有数据的范围。留空则用成果自带的表。</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Take features of a layer of this project</source>
<translation>取工程中某一图层的要素</translation>
</message>
<message>
<location filename="../forms/review_page.ui"></location>
<source>Take the boundary away</source>
<translation>清除边界</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>Take the boundary out of {where}: {count} deciding condition(s).</source>
<translation>将边界调出{where}：涉及决定性条款 {count} 条。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Tells projects apart. Empty: found by its name, else the feature id.</source>
<translation>用于区分项目。留空则按字段名自动查找，找不到时用要素 ID。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>The PDF and the workbook are written here.</source>
<translation>PDF 报告和 Excel 工作簿写入此处。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The Python package {package} is missing. Install it (docs/install.md says how, also without internet) and start QGIS again.</source>
<translation>缺少 Python 包 {package}。请安装后重启 QGIS，安装方法（含离线安装）见 docs/install.zh_CN.md。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The Y coordinates lie in zone {found}, but zone {declared} is given. Correct it, or give the CRS.</source>
<translation>Y 坐标位于 {found} 带，而文件注明为 {declared} 带。请更正，或指定坐标系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/background.py"></location>
<source>The algorithm {name} is not there.</source>
<translation>找不到算法 {name}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The approval ends before it begins ({value}); it counts as not in force.</source>
<translation>手续起止日期颠倒（{value}），按无效处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The approval has no first day of validity; it counts as not in force.</source>
<translation>手续无起始日期，按无效处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The approval id {value} stands more than once; the feature id was added to it.</source>
<translation>手续编号 {value} 重复，已附加要素 ID 以示区分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The area of plot {plot} was declared in {unit}; it must be in hectares.</source>
<translation>地块 {plot} 的面积按{unit}申报，应以公顷为单位。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>The area the land survey covers; beyond it nothing is said. Empty: found from the survey</source>
<translation>国土调查数据的覆盖范围，超出此范围不作判断。留空则由调查数据推定</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>The body that signs the report.</source>
<translation>出具报告的单位。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The boundary crosses itself; it is not guessed what was meant.</source>
<translation>边界自相交，程序不作猜测。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>The boundary file to write.</source>
<translation>要写出的勘测定界文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The boundary touches itself; it was mended without changing the area.</source>
<translation>边界自接触，已作修复，面积不变。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The capsule {path} cannot be read: {cause}. Choose a capsule written by 'Review projects'.</source>
<translation>无法读取研判档案 {path}：{cause}。请选择由“项目准入研判”写出的研判档案。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The case table says something else about this case than the journal. The journal holds.</source>
<translation>案件表中该案件的内容与办理日志不一致，以日志为准。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The catalogue names the layer, but the plan does not have it.</source>
<translation>图层目录中列有该图层，但成果中没有。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The catalogue's entry is unclear or stands more than once; it is read strictly.</source>
<translation>图层目录中的条目不明确或重复，从严理解。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>The cells of the codes, with how many features were found at each.</source>
<translation>各空间码的网格，注明查得要素数。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The class of this control unit is not known ({value}): conditions bound to a class pass it by.</source>
<translation>该管控单元的类别无法识别（{value}），按类别规定的条款不会对其适用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The common ground of feature {first} and feature {second} (counted from 0) cannot be computed. Repair their geometry and run again; nothing was written.</source>
<translation>无法计算要素 {first} 与要素 {second}（从 0 起计）的重叠部分。请修正二者的图形后重新运行；未写入任何内容。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The condition has no id; its row number stands in.</source>
<translation>条款没有编号，以行号代替。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/attributes.py"></location>
<source>The conditions ask for these facts about the project. Answer what you know and review again.</source>
<translation>以下是准入条件所要了解的项目情况。请填写已知内容，再次研判。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The coordinate system {frame} is not known. Give it with the parameter CRS.</source>
<translation>无法识别坐标系 {frame}。请用参数 CRS 指定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The coordinates cannot be brought from {source} to {target}: {cause}</source>
<translation>坐标无法从 {source} 转换到 {target}：{cause}</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The coordinates cannot be {crs}: one is in degrees, the other in metres.</source>
<translation>坐标不可能属于 {crs}：一方以度为单位，另一方以米为单位。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The coordinates seem to be swapped (north before east); the plan lies elsewhere.</source>
<translation>坐标顺序似有颠倒（北坐标在前），与成果不在同一位置。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The coverage in the catalogue cannot be read; the layer has no data anywhere.</source>
<translation>图层目录中的覆盖范围无法识别，该图层全域按无数据处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The date {value} of the patch cannot be read; it cannot be judged.</source>
<translation>图斑日期 {value} 无法识别，该图斑无法判定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The dates of the approval ({value}) cannot be read; it counts as not in force.</source>
<translation>手续日期（{value}）无法识别，按无效处理。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>The day of all patches when their layer has no date field</source>
<translation>图斑图层没有日期字段时，全部图斑采用此日期</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>The day of all patches when their layer has no date field. Empty: today.</source>
<translation>图斑图层没有日期字段时，全部图斑采用此日期。留空为当天。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/parameters.py"></location>
<source>The day of the step, not before the last step of the case. Required: the clock decides nothing.</source>
<translation>本步骤的办理日期，不得早于该案件的上一步骤。必填：不以计算机时钟为准。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>The day on which deadlines are counted. Empty: today.</source>
<translation>计算逾期的基准日。留空为当天。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The day {when} is before the last step of case {case} ({last}). Steps are recorded in their order: give a day from then on.</source>
<translation>办理日期 {when} 早于案件 {case} 的上一步骤（{last}）。办理步骤须按先后顺序记录，请填写该日或之后的日期。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The deadline {deadline} is before the day of the step ({when}). Give a later one.</source>
<translation>办理期限 {deadline} 早于办理日期（{when}）。请填写较晚的日期。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The declared area {value} cannot be read, so it was not compared.</source>
<translation>申报面积 {value} 无法识别，未作核对。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/demo.py"></location>
<source>The demo plan is being made. Its project opens when it is done.</source>
<translation>正在生成演示成果，完成后自动打开其工程。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The dimension is none of spatial, discharge, risk, resource.</source>
<translation>维度不是 spatial、discharge、risk、resource 之一。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>The earlier patches; best an OUTPUT of this tool.</source>
<translation>前一期图斑；最好是本工具的 OUTPUT。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The effect is none of prohibit, restrict, require, allow, encourage.</source>
<translation>效力不是 prohibit、restrict、require、allow、encourage 之一。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The entry makes a move that the law does not have from the code the case had.</source>
<translation>该条目的流转不为规则所允许（按案件当时的赋码）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The entry that belongs here stands further on.</source>
<translation>应在此处的条目被移到后面。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The entry was changed after it was recorded.</source>
<translation>该条目在记录后被改动。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The entry was inserted; it is no part of the chain.</source>
<translation>该条目为事后插入，不属于哈希链。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The evidence table says something else about this entry than the journal. The journal holds.</source>
<translation>佐证材料表中该条目的内容与办理日志不一致，以日志为准。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The evidence {path} cannot be read: {cause}. Choose files that are there.</source>
<translation>无法读取佐证材料 {path}：{cause}。请选择存在的文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>The features with code.</source>
<translation>带有空间码的要素。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The fifth value of the points (a height?) was passed over.</source>
<translation>界址点的第五个值（可能为高程）未采用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The file cannot be read: {cause}.</source>
<translation>无法读取文件：{cause}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The file does not say its coordinate system (坐标系). Give it with the parameter CRS.</source>
<translation>文件未注明坐标系。请用参数 CRS 指定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The file has {size} MB; a boundary file has at most {limit} MB.</source>
<translation>文件大小为 {size} MB，超出勘测定界文件的上限 {limit} MB。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The file says {frame}; it was read in {crs} as the parameter CRS demands.</source>
<translation>文件注明坐标系为 {frame}，已按参数 CRS 的指定以 {crs} 读取。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The file seems to be cut off: plot {plot} declares {declared} points, only {found} are there.</source>
<translation>文件似被截断：地块 {plot} 申报 {declared} 个界址点，实有仅 {found} 个。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sources.py"></location>
<source>The file was read with {count} remark(s).</source>
<translation>文件已读取，有 {count} 条提示。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The file {file} cannot be read as a boundary. Choose a TXT, KML, DXF, GeoJSON, SHP or GPKG.</source>
<translation>无法从文件 {file} 读取边界。请选择 TXT、KML、DXF、GeoJSON、SHP 或 GPKG 文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>The finding or the reason, in a sentence. Required.</source>
<translation>简要填写核查发现或事由。必填。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>The folder holds no .txt file.</source>
<translation>文件夹中没有 .txt 文件。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>The folder of pictures that the change detection wrote; may stay empty</source>
<translation>变化检测写出的影像截图文件夹；可不选</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The geometry is empty.</source>
<translation>几何图形为空。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The geometry is of another kind than its layer.</source>
<translation>几何图形类型与图层不符。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>The geometry of the patch cannot be used.</source>
<translation>图斑图形无法使用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The head noted earlier is not in this journal: it was cut off or written anew, or is another workspace's.</source>
<translation>先前记载的末项哈希不在本日志中：日志被截断或重写，或该哈希属于其他工作空间。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>The id of one patch, for its page alone; empty for a report on all.</source>
<translation>某一图斑的编号，只出具该图斑的页面；留空则为全部图斑出具报告。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>The id of one project; empty for a report on each.</source>
<translation>某一项目的编号；留空则为每个项目出具报告。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>The id of the case, as in 'List cases'.</source>
<translation>案件编号，见“案件清单”。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The id {value} stands more than once; these conditions are judged but lift nothing.</source>
<translation>条款编号 {value} 重复；这些条款参与判定，但不产生豁免效力。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The image {image} has no place on the ground. Georeference or rectify it, then run again.</source>
<translation>影像 {image} 没有地理定位信息。请先进行地理配准或正射校正，再重新运行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The images {before} and {after} do not lie on the same grid: {what}. Warp one onto the grid of the other (Raster &gt; Align Rasters), then run again.</source>
<translation>影像 {before} 与 {after} 的栅格网格不一致：{what}。请将其中一期重采样到另一期的网格（“栅格”菜单 &gt; “对齐栅格”），再重新运行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The industries hold a code that GB/T 4754-2017 does not have.</source>
<translation>条款的行业中含有 GB/T 4754-2017 没有的代码。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The industry code {value} can be read in two ways (a leading zero may be lost).</source>
<translation>行业代码 {value} 有两种读法（可能丢失了前导零）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The industry code {value} is not in GB/T 4754-2017 (perhaps it is of the 2011 edition).</source>
<translation>GB/T 4754-2017 中没有行业代码 {value}（可能属于 2011 年版）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The industry code {value} is of GB/T 4754-2011; the 2017 edition no longer has it. Give today's code.</source>
<translation>行业代码 {value} 属于 GB/T 4754-2011，2017 年版已取消。请填写现行代码。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The journal does not end with the head its register keeps: this entry was rewritten, or all from an earlier place on.</source>
<translation>日志末尾与登记表保存的末项哈希不符：该条目被重写，或自此前某处起全部被重写。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/wording.py"></location>
<source>The journal ends here, before the head its register keeps.</source>
<translation>日志在此处中断，未到登记表保存的末项哈希。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>The journal is broken in {count} place(s).</source>
<translation>办理日志有 {count} 处断链。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>The journal of these cases: one row per entry.</source>
<translation>上述案件的办理日志，每个条目一行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The journal of {path} was altered from outside. Nothing was recorded. Run 'Verify journal' to see where, and go back to a copy that is whole.</source>
<translation>{path} 的办理日志曾被外部改动，本次未作任何记录。请运行“校验办理日志”查明位置，并恢复为完好的备份。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>The journal was altered from outside: codes shown may be wrong. Run 'Verify journal'.</source>
<translation>办理日志曾被外部改动，所列赋码可能有误。请运行“校验办理日志”。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The key {key} fits more than one layer. Name the layers apart with the layer keys parameter.</source>
<translation>图层键 {key} 对应多个图层。请用图层键参数加以区分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>The land survey before the change, or a layer of farmland only. Patches are cut to it, and the threshold is found on it. Empty: the whole image.</source>
<translation>变化发生之前的国土调查数据，或只含耕地的图层。图斑按其范围裁切，阈值也在其范围内确定。留空则为整幅影像。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The land survey holds farmland only; its extent is taken for the area it covers. Give COVERAGE to be sure.</source>
<translation>国土调查数据只含耕地，以其外包矩形作为覆盖范围。为稳妥起见，请给出 COVERAGE。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The land survey is of {value}: not older than the patches counted in brackets. It must show the land before the occupation.</source>
<translation>国土调查数据的年份为 {value}，不早于括号内所计图斑。应采用占用发生之前的调查数据。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>The last screening speaks against it</source>
<translation>是否与最近筛查不符</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>The later patches.</source>
<translation>后一期图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The layer cannot be read.</source>
<translation>图层无法读取。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The layer has fewer features than its catalogue entry says.</source>
<translation>图层要素数少于图层目录所载。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The layer has no features.</source>
<translation>图层没有要素。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The layer has no features; a project is clear of it everywhere.</source>
<translation>图层没有要素，任何项目均不涉及。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/farmground.py"></location>
<source>The layer has no such field.</source>
<translation>图层中没有该字段。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The layer lies far from the others; its coordinate reference system may be wrong. It has no data here.</source>
<translation>图层与其他图层相距甚远，坐标参照系可能有误。在此处按无数据处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/controller.py"></location>
<source>The layer of the coded patches is no longer there: screen again to see places.</source>
<translation>赋码图斑图层已不存在，请重新筛查后查看位置。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The layer {layer} cannot be read: {cause}. Check that the file is there and complete.</source>
<translation>无法读取图层 {layer}：{cause}。请检查文件是否存在、是否完整。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sources.py"></location>
<source>The layer {layer} has no coordinate reference system.</source>
<translation>图层 {layer} 没有坐标参照系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The layer {layer} has no coordinate reference system. Set it in the layer's properties and run again.</source>
<translation>图层 {layer} 没有坐标参照系。请在图层属性中设置后重新运行。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The layer {layer} has no field for {purpose}. Choose the field in the parameters.</source>
<translation>图层 {layer} 中没有表示{purpose}的字段。请在参数中指定字段。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>The layers to search. One without coordinate reference system is refused by name.</source>
<translation>要查询的图层。没有坐标参照系的图层将指明名称并拒绝查询。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The layers {first} and {second} share no ground. Choose layers of the same place, and check their coordinate reference systems.</source>
<translation>图层 {first} 与 {second} 没有重叠。请选择同一地区的图层，并检查坐标参照系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The line has no length.</source>
<translation>线的长度为零。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The links do not fit the layers: patch {patch}, approval {approval}: {cause}. Run 'Screen patches' again and use its outputs together.</source>
<translation>手续关联表与图层不符：图斑 {patch}、手续 {approval}：{cause}。请重新运行“图斑筛查”，并配套使用同一次运行的输出。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The list level is none of national, sector, province, basin, city, unit, park.</source>
<translation>清单层级不是 national、sector、province、basin、city、unit、park 之一。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sources.py"></location>
<source>The map has no coordinate reference system. Set it at the lower right.</source>
<translation>地图没有坐标参照系。请在窗口右下角设置。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The move {move} is not recorded: something is missing. {cause}</source>
<translation>流转 {move} 未予记录，缺少必填内容。{cause}</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>The outcome is on the clipboard.</source>
<translation>研判结果已复制到剪贴板。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sources.py"></location>
<source>The outline crosses itself. Take corners back with Backspace and draw it again.</source>
<translation>边界自相交。请按退格键撤回拐点后重新绘制。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>The output CODED of 'Screen patches'.</source>
<translation>“图斑筛查”的输出 CODED。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>The output HEAD of an earlier run, from your own notes. Empty: not checked.</source>
<translation>先前运行输出并自行记载的 HEAD。留空则不核对。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>The output of the same name of the review.</source>
<translation>准入研判的同名输出。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>The output of the same name of the screening.</source>
<translation>图斑筛查的同名输出。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The overlay of the patch with an approval failed; nothing is taken as covered by it.</source>
<translation>图斑与某项手续叠加失败，按该手续未覆盖处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The overlay with this layer failed; it is treated as having no data.</source>
<translation>与该图层叠加失败，按无数据处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>The patch above (Ctrl+Up)</source>
<translation>上一个图斑（Ctrl+↑）</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/results.py"></location>
<source>The patch below (Ctrl+Down)</source>
<translation>下一个图斑（Ctrl+↓）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>The patch has no date that can be read, so it is not known which approvals were in force.</source>
<translation>图斑日期缺失或无法识别，不能确定当时有效的手续。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The patch has no date; it cannot be judged.</source>
<translation>图斑无日期，无法判定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The patch id '{patch}' is empty or stands more than once. Give every patch an id of its own, or a lineage.</source>
<translation>图斑编号“{patch}”为空或重复。请为每个图斑给出唯一编号，或给出沿革编号。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The patch id {value} stands more than once; the feature id was added to it.</source>
<translation>图斑编号 {value} 重复，已附加要素 ID 以示区分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changedetected.py"></location>
<source>The patches have no date; 'Screen patches' leaves such patches undetermined. Give DATE.</source>
<translation>图斑没有日期，“图斑筛查”对此类图斑不作判定。请填写 DATE。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>The pictures 'Detect changes between two images' made of its patches, when no whole image is given.</source>
<translation>“前后时相影像变化检测”为其图斑生成的影像截图，未给出整幅影像时使用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>The plan (.gpkg) the projects are held against.</source>
<translation>研判所用的成果文件（.gpkg）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>The plan file the review was held against; the maps are drawn from it.</source>
<translation>研判所用的成果文件，图件据此绘制。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The plan has no condition table.</source>
<translation>成果中没有准入条件表。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>The plan has {count} defect(s). They make verdicts stricter, never milder.</source>
<translation>成果有 {count} 处缺陷。缺陷只会使结论从严，不会放宽。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The plan {path} cannot be read: {cause}. Choose a GeoPackage with zone layers.</source>
<translation>无法读取成果文件 {path}：{cause}。请选择含有分区图层的 GeoPackage。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The plot line does not end in @.</source>
<translation>地块行未以 @ 结尾。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The plot {plot} has no boundary points.</source>
<translation>地块 {plot} 没有界址点。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The plot {plot} is a {kind}, not an area (面). Only areas can be reviewed from a TXT.</source>
<translation>地块 {plot} 的图形类型为{kind}，不是面。TXT 文件只能研判面状地块。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The polygon has no area.</source>
<translation>面的面积为零。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The predicate is no expression that may be used here.</source>
<translation>附加判断不是此处允许使用的表达式。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The project id {value} stands more than once; the feature id was added to it.</source>
<translation>项目编号 {value} 重复，已附加要素 ID 以示区分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The project is no larger than the tolerance: it hits no control unit.</source>
<translation>项目面积不超过容差，不涉及任何管控单元。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The project reaches outside the area the layer covers.</source>
<translation>项目超出该图层的数据覆盖范围。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The project touches a feature that cannot be used.</source>
<translation>项目涉及图形无法使用的要素。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The project's boundary cannot be used. {items}</source>
<translation>项目边界无法使用。{items}</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>The project's name. Empty: found by its name.</source>
<translation>项目名称。留空则按字段名自动查找。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The projection {projection} is not Gauss-Krüger (高斯克吕格). Give the CRS with the parameter CRS.</source>
<translation>投影类型 {projection} 不是高斯克吕格。请用参数 CRS 指定坐标系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The projects are lines or points. Give the width to each side (CORRIDOR) by which they are widened.</source>
<translation>项目为线或点。请填写单侧宽度（CORRIDOR），以便扩展成面。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>The round after, with what became of each patch.</source>
<translation>后期图斑，注明各图斑的变化。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/background.py"></location>
<source>The run ended without a result.</source>
<translation>运行结束，但没有结果。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>The same in all layers that have it; empty: found by its known names.</source>
<translation>各手续图层通用；留空则按常用字段名查找。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>The same layers as in the screening.</source>
<translation>与图斑筛查所用图层相同。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The section {section} is not known; its settings were passed over.</source>
<translation>无法识别 {section} 一节，其中的设置未采用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The setting {key} is not known and was passed over.</source>
<translation>无法识别设置项 {key}，未采用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The table of moves cannot be used: {move} from {before} stands twice or leads where no move may lead. Correct resources/catalogues/case_moves.csv.</source>
<translation>流转规则表无法使用：自 {before} 起的 {move} 重复，或指向不允许的赋码。请更正 resources/catalogues/case_moves.csv。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The table {table} has no column {column}. Add it, or choose another table.</source>
<translation>表 {table} 中没有 {column} 列。请补充该列，或选择其他表。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The template {path} cannot be used: {cause}. Choose another, or leave it empty to use ours.</source>
<translation>模板 {path} 无法使用：{cause}。请选择其他模板，或留空使用自带模板。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The topic is not known.</source>
<translation>条款主题无法识别。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The transformation parameters (转换参数) were not applied.</source>
<translation>文件中的转换参数未采用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The unit is {unit}, but the coordinates are not in it.</source>
<translation>计量单位注明为{unit}，但坐标值与之不符。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The unit {unit} is neither metre (米) nor degree (度).</source>
<translation>计量单位 {unit} 既不是米，也不是度。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The validity dates cannot be read or are reversed.</source>
<translation>有效期日期无法识别或起止颠倒。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The workspace {path} may not be written. Remove its write protection, or use a copy.</source>
<translation>工作空间 {path} 不可写入。请解除写保护，或使用副本。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>The workspace {path} was written by a newer Zone Control (schema {found}; this one knows {known}). Update the plugin; nothing was changed.</source>
<translation>工作空间 {path} 由较新版本的 Zone Control 写出（库结构版本 {found}，本版支持 {known}）。请升级插件；未作任何改动。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>The zone has no code; its feature id stands in.</source>
<translation>分区没有编码，以要素 ID 代替。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The zone number {zone} was put before Y to match {crs}.</source>
<translation>已在 Y 坐标前加上带号 {zone}，以与 {crs} 一致。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>The zone number {zone} was taken off Y to match {crs}.</source>
<translation>已去掉 Y 坐标的带号 {zone}，以与 {crs} 一致。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>There are no control units among the layers (or their layer was not recognised: then name it): no project can be admitted.</source>
<translation>图层中没有管控单元（或未能识别，请指明图层），任何项目均不能准入。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>There are {keys} layer keys for {layers} layers. Give one key per layer, separated by ';'.</source>
<translation>有 {layers} 个图层，却给出 {keys} 个图层键。请为每个图层给出一个键，以“;”分隔。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replaying.py"></location>
<source>There is no capsule.</source>
<translation>没有研判档案。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>There is no case {case} in {path}. 'List cases' shows those there are.</source>
<translation>{path} 中没有案件 {case}。可用“案件清单”查看已有案件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>There is no farmland in the patch.</source>
<translation>图斑不占耕地。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>There is no geometry.</source>
<translation>没有几何图形。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>There is no move {move}. Choose one of: {moves}.</source>
<translation>没有流转 {move}。请从下列各项中选择：{moves}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>There is no patch {patch} in the coded patches. Leave the patch empty to report on all.</source>
<translation>赋码图斑中没有图斑 {patch}。图斑编号留空则为全部图斑出具报告。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>There is no project {project} among the verdicts. Leave the project empty to report on all.</source>
<translation>结论中没有项目 {project}。项目留空则为全部项目出具报告。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/functions.py"></location>
<source>There is no space code here: {cause}</source>
<translation>此处没有空间码：{cause}</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>There is no such folder.</source>
<translation>文件夹不存在。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>There is no transformation of known accuracy from {source} to {target} (layer {layer}). Install the local parameters as a transformation in QGIS, or deliver the layer in CGCS2000.</source>
<translation>从 {source} 到 {target} 没有已知精度的坐标转换（图层 {layer}）。请在 QGIS 中安装本地转换参数，或改用 CGCS2000 数据。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>There is no transformation of known accuracy from {source} to {target}. Install the local parameters as a transformation in QGIS, or have the file delivered in CGCS2000.</source>
<translation>从 {source} 到 {target} 没有已知精度的坐标转换。请在 QGIS 中安装本地转换参数，或要求以 CGCS2000 提交文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/pasting.py"></location>
<source>These are metres without a zone number: choose their projected system.</source>
<translation>坐标单位为米且不含带号：请选择其投影坐标系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/page.py"></location>
<source>This installation has no algorithm that writes the report of a screening.</source>
<translation>本安装中没有出具筛查报告的算法。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/coordinates.py"></location>
<source>This is not valid {kind}: {text}</source>
<translation>{kind} 内容无效：{text}</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>This line is neither a plot nor a boundary point: {text}</source>
<translation>此行既不是地块行，也不是界址点：{text}</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>This line is not a setting (key=value): {text}</source>
<translation>此行不是设置项（键=值）：{text}</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Threshold</source>
<translation>阈值</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Threshold used</source>
<translation>采用的阈值</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changing.py"></location>
<source>Threshold {value} (Otsu's): {share} of the compared pixels reach it.</source>
<translation>阈值 {value}（大津法 Otsu）：可比像元中有 {share} 达到阈值。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changing.py"></location>
<source>Threshold {value} (given): {share} of the compared pixels reach it.</source>
<translation>阈值 {value}（自定）：可比像元中有 {share} 达到阈值。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>To&amp;wnships</source>
<translation>乡镇(&amp;W)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Tolerance (m²)</source>
<translation>容差(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Tolerance (m², m)</source>
<translation>容差(m²、m)</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Tolerated share</source>
<translation>容差比例</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/controller.py"></location>
<source>Too large to be kept in the project file: review again to see it.</source>
<translation>内容过大，未存入工程文件；请重新研判后查看。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Townships</source>
<translation>乡镇</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Transition matrix</source>
<translation>转移矩阵</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Undetermined</source>
<translation>待定数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Unexplained</source>
<translation>未说明原因地块</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Unexplained, in and out together (m²)</source>
<translation>未说明原因面积合计(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Unit classes</source>
<translation>单元类别</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Unknown</source>
<translation>待核实条款数</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Up to so much farmland may be uncovered in a green patch</source>
<translation>绿码图斑中允许未覆盖的耕地面积</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Up to so much farmland may be uncovered in a green patch; so little land decides nothing.</source>
<translation>绿码图斑中允许未覆盖的耕地面积；不超过此值的面积不影响判定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Up to this share of its farmland may be uncovered in a green patch (0 to 1).</source>
<translation>绿码图斑中允许未覆盖的耕地比例（0 至 1）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Use</source>
<translation>地块用途</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changedetected.py"></location>
<source>Use letters, digits, '-' and '_'.</source>
<translation>只能使用字母、数字、“-”和“_”。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Used (m²)</source>
<translation>已用面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Used after expiry (m²)</source>
<translation>到期后使用面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Used twice (m²)</source>
<translation>重复使用面积(m²)</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Valid from</source>
<translation>有效期起</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Valid to</source>
<translation>有效期止</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Verdict</source>
<translation>结论</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Verdict now</source>
<translation>现结论</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Verdict then</source>
<translation>原结论</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/outputs.py"></location>
<source>Verdicts</source>
<translation>研判结论</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>Verify journal</source>
<translation>校验办理日志</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>What is wrong</source>
<translation>问题类型</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>What is wrong in the boundary files.</source>
<translation>勘测定界文件中存在的问题。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>What is wrong with the patches and the data consulted.</source>
<translation>图斑和所查数据存在的问题。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>What is wrong with the projects and the plan.</source>
<translation>项目和成果存在的问题。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>What it is for, for example the county and the year. Empty: said in general.</source>
<translation>工作空间的用途，如县名和年度。留空则采用通用说明。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/atplace.py"></location>
<source>What lies at a space code</source>
<translation>按空间码查询</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/atplace.py"></location>
<source>What lies here in the other layers?</source>
<translation>查询其他图层在此处的内容</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/attributes.py"></location>
<source>What the conditions need to know about the project is asked here after a review.</source>
<translation>研判后，准入条件所要了解的项目情况在此列出。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>What was done</source>
<translation>登记结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>What was found or done; which code it leads to is said above.</source>
<translation>核查发现或办理情况；各项流转后的赋码见上文说明。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>What was registered</source>
<translation>登记情况</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>What would change it</source>
<translation>如何改变结论</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>When</source>
<translation>办理日期</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>Where</source>
<translation>位置</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Where reports are filed. Empty: the folder is asked for each time.</source>
<translation>报告的存放位置。留空则每次询问。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matching.py"></location>
<source>Whether patches were closed cannot be read from: {items}. They count as open.</source>
<translation>无法识别下列销号标记：{items}。相应图斑按未销号处理。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landparameters.py"></location>
<source>Which table of land classes the codes are from.</source>
<translation>地类编码所依据的标准。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Who</source>
<translation>经办人</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>Who has to put it right. Stays until the case leaves red and blue.</source>
<translation>负责整改的责任人。在案件转出红码、蓝码之前保持有效。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Why</source>
<translation>事由</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Why it is unexplained</source>
<translation>未说明的原因</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>With area, mean and largest change, and the threshold. To be given to 'Screen patches'.</source>
<translation>含面积、平均变化值、最大变化值和阈值，供“图斑筛查”使用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>With space code</source>
<translation>带空间码的要素</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Word template (.docx)</source>
<translation>Word 模板（.docx）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>Workbook</source>
<translation>工作簿</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>Workspace</source>
<translation>工作空间</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Write a boundary file (TXT)</source>
<translation>写出勘测定界文件（TXT）</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/result_actions.py"></location>
<source>Write the PDF and the Word opinion</source>
<translation>生成 PDF 报告和 Word 审查意见</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/page.py"></location>
<source>Write the PDF and the workbook; a page takes about a second</source>
<translation>生成 PDF 报告和 Excel 工作簿；每页约需一秒</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Writes a fictional coastal county into a folder: a zoning plan, projects to review and a styled QGIS project. Nothing in it is real: the places, boundaries, documents and the county code 330299 are invented; only the industry codes are those of GB/T 4754-2017.

'small' is for learning: 28 layers, 2,000 conditions, 60 projects with every kind of verdict, written in seconds; and a land survey of two townships with 400 suspected occupations of farmland and the approvals to hold them against, with satellite images of a part of it from two years. 'city' is for measuring: 239 layers in three coordinate systems, 134 control units, 107,713 conditions, 11,051 projects, 500,000 parcels, 100,000 patches and 60,000 approvals, with a few defects of the kind real deliveries have; it takes minutes and about 1 GB.

The same size and seed always give the same content. It lies around 121.0-121.7° E, 29.7-30.2° N; the working plane is CGCS2000, 3-degree Gauss-Krüger, 120° E (EPSG:4549).

Next: open demo.qgz and run 'Review projects' on the layer of projects with plan.gpkg as the plan, or 'Screen patches' on the layers of farmland.gpkg, or 'Detect changes between two images' on the images.</source>
<translation>在文件夹中生成一个虚构的沿海县：分区管控成果、待研判的项目和一份配好样式的 QGIS 工程。内容全属虚构：地名、边界、文件和县代码 330299 均为编造，只有行业代码取自 GB/T 4754-2017。

small 供学习：28 个图层、2,000 条准入条件、60 个项目，涵盖各类结论，数秒即可生成；另有两个乡镇的国土调查数据、400 个疑似占用耕地图斑及供比对的合法手续，并附其中一部分区域两个年份的卫星影像。city 供测试性能：239 个图层、三种坐标系、134 个管控单元、107,713 条准入条件、11,051 个项目、500,000 个地类图斑、100,000 个疑似图斑和 60,000 项手续，并含有实际成果中常见的少量缺陷；需时数分钟，占用约 1 GB。

规模和随机种子相同，内容即相同。位置在东经 121.0–121.7°、北纬 29.7–30.2° 一带；工作坐标系为 CGCS2000 3° 带高斯－克吕格，中央经线 120°（EPSG:4549）。

下一步：打开 demo.qgz，以 plan.gpkg 为成果文件，对项目图层运行“项目准入研判”；或用 farmland.gpkg 中的图层运行“图斑筛查”；或用其中的影像运行“前后时相影像变化检测”。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Writes polygons as a boundary coordinate file (勘测定界 TXT) in a Gauss-Krüger plane of CGCS2000: X is the northing, rings are numbered, closing points repeated, the ellipsoidal area declared in hectares.

Every feature becomes a plot. One that is empty, crosses itself, falls together at the precision or lies outside the zone is refused by name, and nothing is written.</source>
<translation>将面图层写成勘测定界坐标文件（TXT），采用 CGCS2000 高斯－克吕格投影坐标系：X 为北坐标，各圈编号，首尾点重复闭合，申报面积为椭球面积，单位公顷。

每个要素为一个地块。图形为空、自相交、按精度取位后退化或超出投影带的，指明地块并拒绝写出，不写入任何文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Writes the outcome of a screening as documents: one PDF with a summary (funnel as a chart, totals by township) and a page per patch (picture, code, areas in m², mu and ha, approvals consulted and why one does not count, reason, space code as text and QR, how to contest), and an Excel workbook with all patches, links, the funnel and the townships.

With PATCH_ID only that patch's page is written. CODED may be filtered or a selection: pages are made for the patches it gives, about one second each.

The language of the report is chosen here and does not depend on the language of QGIS. The code is the outcome of comparing data: an unlawful finding is a person's, not the machine's.</source>
<translation>将图斑筛查结果写成文件：一份 PDF，含汇总页（筛查漏斗图、分乡镇汇总）和逐图斑页面（图件、赋码结果、以 m²、亩、公顷计的面积、所查手续及不予计入的原因、理由、文字和二维码形式的空间码、异议途径）；以及一份 Excel 工作簿，含全部图斑、手续关联、筛查漏斗和乡镇汇总。

给出 PATCH_ID 时只写该图斑的页面。CODED 可以是筛选或选中的要素：只为其中的图斑出具页面，每页约一秒。

报告语言在此选定，与 QGIS 的界面语言无关。赋码是数据比对的结果；是否违法由人员认定，不由程序认定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Writes the outcome of an admission review as documents: for each project a PDF (cover with verdict and seal box, location map, unit map, a small map per deciding place, every clause answered one by one, what is missing, what was checked, hashes) and the opinion as a Word document.

The language of the report is chosen here and does not depend on the language of QGIS. A bureau's own print layout (.qpt) and Word template (.docx) can stand in for ours. A report supports the decision of the authority and does not replace it.</source>
<translation>将准入研判结果写成文件：每个项目一份 PDF（封面载明结论并留盖章处，另有项目位置图、管控单元叠加图、各决定性区域的局部图、逐条对照、待补充信息、核查范围与结果、校验值）和一份 Word 审查意见。

报告语言在此选定，与 QGIS 的界面语言无关。可用本单位的打印布局（.qpt）和 Word 模板（.docx）代替自带模板。报告供决策参考，不代替主管部门的审批决定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Writing the project file.</source>
<translation>正在写入工程文件。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/reporting.py"></location>
<source>Writing the report …</source>
<translation>正在生成报告 …</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/dressing.py"></location>
<source>Written by Zone Control ({algorithm}). The result supports the decision and does not replace it; areas are ellipsoidal (CGCS2000), edges straight in the plan's 3° Gauss-Krüger plane.</source>
<translation>由 Zone Control 生成（{algorithm}）。结果供决策参考，不代替审批决定；面积为 CGCS2000 椭球面积，边线按成果所在 3° 带高斯－克吕格平面上的直线计。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Written to the patches, who are screened by it. Empty: the day of acquisition that the image tells; without any the screening leaves the patches undetermined.</source>
<translation>写入图斑，筛查以此日期为准。留空则采用影像自带的获取日期；两者均无的，图斑筛查不作判定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>Written to the patches.</source>
<translation>写入图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>Written to {folder}. Open demo.qgz.</source>
<translation>已写入 {folder}。请打开 demo.qgz。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>X and Y are swapped in this file (X is the northing); they were put right.</source>
<translation>文件中 X 与 Y 颠倒（X 应为北坐标），已更正。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>X of a common point</source>
<translation>公共点 X 坐标</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Y of a common point</source>
<translation>公共点 Y 坐标</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Y starts with zone {found}, before it was zone {declared}. A file has one zone.</source>
<translation>此处 Y 坐标的带号为 {found}，前面为 {declared}。一个文件只能有一个带号。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Y with eight digits (40664100.000), the zone number first; otherwise with six.</source>
<translation>勾选时 Y 为八位，带号在前（40664100.000）；否则为六位。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>Yellow</source>
<translation>黄码数量</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Your office's Word template (.docx) for the review opinion. Empty: the shipped one.</source>
<translation>本单位的审查意见 Word 模板（.docx）。留空则使用自带模板。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/settings.py"></location>
<source>Your office's print layout (.qpt) for the map pages. Empty: the shipped one.</source>
<translation>本单位图件页的打印布局（.qpt）。留空则使用自带布局。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Your own map pages. Maps are found by their ids location, units, hit_1, hit_2 …; words by variables such as @report_project. Empty: ours.</source>
<translation>自定义图件页。地图按 ID 识别：location、units、hit_1、hit_2 …；文字用 @report_project 等变量填写。留空则使用自带布局。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Your own opinion, with names in double braces such as {{ project_name }}. Empty: ours.</source>
<translation>自定义审查意见，以双花括号标注内容名称，如 {{ project_name }}。留空则使用自带模板。</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>Your own picture of a patch (.qpt). Empty: ours</source>
<translation>自定义图斑图件页（.qpt）。留空则使用自带布局</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>Your own picture of a patch. Maps are found by their ids parts, before, after; a page with before or after is taken when an image is given. Empty: ours.</source>
<translation>自定义图斑图件页。地图按 ID 识别：parts、before、after；给出影像时，采用含 before 或 after 的页面。留空则使用自带布局。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/board.py"></location>
<source>Zone Control</source>
<translation>Zone Control 分区管控</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>Zone Control could not go on.</source>
<translation>Zone Control 无法继续运行。</translation>
</message>
<message>
<location filename="../forms/about.ui"></location>
<source>Zone Control holds a project against every control unit, element layer and admission condition of an ecological zoning plan. Its result supports and does not replace the decision of the authority.</source>
<translation>Zone Control 将拟建项目与生态环境分区管控成果中的全部管控单元、要素图层和准入条件逐一比对。结果供决策参考，不代替主管部门的审批决定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/outputs.py"></location>
<source>Zone Control review</source>
<translation>准入研判结果</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/about.py"></location>
<source>Zone Control {version}</source>
<translation>分区管控 {version}</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/locator.py"></location>
<source>Zone Control: units and conditions</source>
<translation>分区管控：管控单元与准入条件</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/manual.py"></location>
<source>Zone Control: user guide</source>
<translation>Zone Control 用户手册</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/placelocator.py"></location>
<source>Zone Control: what lies at a space code</source>
<translation>分区管控：按空间码查询</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Zone class</source>
<translation>分区类别</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Zone code</source>
<translation>分区编码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>Zone layers</source>
<translation>分区图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/columns.py"></location>
<source>Zone name</source>
<translation>分区名称</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>Zone number before Y</source>
<translation>Y 坐标加带号</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>Zone {zone} is not one of {width}° zones. Correct it, or give the CRS.</source>
<translation>{zone} 带不是有效的 {width}° 带。请更正，或指定坐标系。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/prepareplan.py"></location>
<source>Zones</source>
<translation>分区</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>Zones touched</source>
<translation>涉及分区</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>a usable boundary</source>
<translation>可用的项目边界</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>admission list of unit {item}</source>
<translation>管控单元 {item} 的现行准入清单</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewprojects.py"></location>
<source>admission,verdict,control unit,three lines one list,准入研判,生态环境分区管控,三线一单</source>
<translation>准入研判,生态环境分区管控,三线一单,管控单元,准入清单,选址,环境准入,负面清单</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>all {count} bands</source>
<translation>全部 {count} 个波段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landparameters.py"></location>
<source>any edition</source>
<translation>自动识别</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvalledger.py"></location>
<source>approval,ledger,granted,used,expired,over-used,批准,台账,超面积,到期,重复使用</source>
<translation>批准,台账,手续,超面积,到期,过期,重复使用,批而未用</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>auto: that of QGIS; zh: Chinese; en: English.</source>
<translation>auto 为与 QGIS 一致，zh 为中文，en 为英文。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>blue</source>
<translation>蓝光波段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>boundary,survey,coordinates,txt,export,勘测定界,界址点,坐标,红线</source>
<translation>勘测定界,界址点,坐标,红线,边界,用地红线,地块,导出,写出,txt</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>boundary,survey,coordinates,txt,import,勘测定界,界址点,坐标,红线</source>
<translation>勘测定界,界址点,坐标,红线,边界,用地红线,地块,导入,读取,txt</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replayreview.py"></location>
<source>capsule,repeat,verify,changed,复核,重放,追溯</source>
<translation>复核,重放,追溯,研判档案,校验,核验,版本变化</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/listcases.py"></location>
<source>case,list,overdue,deadline,patrol,journal,案件,清单,逾期,巡查,田长,台账</source>
<translation>案件,清单,逾期,期限,巡查,田长,台账,办理日志,销号,图斑档案</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>case,register,patch,screening,yellow,round,lineage,案件,登记,立案,图斑,黄码</source>
<translation>案件,登记,建档,图斑,黄码,绿码,筛查,沿革,前后期,图斑档案</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/recordstep.py"></location>
<source>case,step,move,red,blue,green,deadline,evidence,contest,escalate,案件,流转,红码,蓝码,绿码,整改,申诉,逾期</source>
<translation>案件,流转,办理,红码,蓝码,绿码,黄码,整改,异议,申诉,逾期,提级,销号,佐证材料,责任人</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>change detection,satellite,imagery,ndvi,otsu,difference,patch,变化检测,卫星影像,差值,图斑提取</source>
<translation>变化检测,卫星影像,遥感,前后时相,差值,图斑提取,大津法,阈值,植被指数,NDVI</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>confirmation of condition {item}</source>
<translation>条款 {item} 的确认</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>control unit for the whole area</source>
<translation>项目全部范围的管控单元数据</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>coordinate reference system</source>
<translation>坐标参照系</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>data of layer {item}</source>
<translation>图层 {item} 的数据</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>deciding</source>
<translation>决定性</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>demo,example,sample,zoning plan,control unit,learn,演示,示例,样例,管控单元</source>
<translation>演示,示例,样例,管控单元,分区管控,学习,测试数据</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/details.py"></location>
<source>does not count: {why}</source>
<translation>不计入：{why}</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>everywhere in the plan</source>
<translation>全域</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landledger.py"></location>
<source>farmland,ledger,balance,transition matrix,quality grade,耕地,台账,总账,进出账,专账,转移矩阵</source>
<translation>耕地,台账,总账,进出账,专账,转移矩阵,质量等别,流入,流出,占补平衡</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screenpatches.py"></location>
<source>farmland,patch,approval,green yellow red code,耕地,图斑,三色码,非农化,合法手续</source>
<translation>耕地,图斑,三色码,非农化,非粮化,合法手续,卫片,空间码,绿码,黄码,红码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>green</source>
<translation>绿光波段</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/details.py"></location>
<source>in force</source>
<translation>有效</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>industry code</source>
<translation>行业代码</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/inputs.py"></location>
<source>it changes while it is read</source>
<translation>读取过程中数据发生变化</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/maplayers.py"></location>
<source>it does not load as a map layer</source>
<translation>无法作为地图图层加载</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sources.py"></location>
<source>it does not load as a vector layer</source>
<translation>无法作为矢量图层加载</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>it does not load as an image</source>
<translation>无法作为影像加载</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/ledgerlayers.py"></location>
<source>it has no polygon that can be used</source>
<translation>其中没有可用的面</translation>
</message>
<message>
<location filename="../zone_control_plugin/workspace/store.py"></location>
<source>it has no register of cases</source>
<translation>其中没有案件登记表</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/farmground.py"></location>
<source>it holds no farmland</source>
<translation>其中没有耕地</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/replaying.py"></location>
<source>it is no capsule of this version</source>
<translation>不是本版本的研判档案</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>it is no file; save it as one first</source>
<translation>不是文件，请先另存为文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/projects.py"></location>
<source>it is no layer of polygons, lines or points</source>
<translation>不是面、线或点图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/atplace.py"></location>
<source>its coordinate system has no coordinates for this place</source>
<translation>其坐标系在此处没有有效坐标</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/change/pair.py"></location>
<source>its values are complex numbers</source>
<translation>像元值为复数</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/verifyjournal.py"></location>
<source>journal,verify,hash,tampering,audit,案件,日志,校验,篡改,哈希</source>
<translation>案件,办理日志,流水,校验,核验,篡改,哈希链,审计</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>near infrared</source>
<translation>近红外波段</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/plan.py"></location>
<source>no spatial table and no condition table</source>
<translation>既没有空间表，也没有准入条件表</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/debiting.py"></location>
<source>no such feature in the layers, or the layers had other keys (APPROVAL_KEYS)</source>
<translation>图层中没有该要素，或图层当时采用其他键（APPROVAL_KEYS）</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/reading.py"></location>
<source>no such layer</source>
<translation>没有该图层</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sources.py"></location>
<source>none of its features can be read</source>
<translation>其中没有可读取的要素</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>number of bands</source>
<translation>波段数</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>origin</source>
<translation>起点</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landrows.py"></location>
<source>outside the administrative units</source>
<translation>行政区以外</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matchpatches.py"></location>
<source>patch,round,change,lineage,split,merged,closed,图斑,比对,前后期,销号</source>
<translation>图斑,比对,前后期,销号,沿革,变化,新增,消失</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>pixel size</source>
<translation>像元大小</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/prepareplan.py"></location>
<source>plan,cache,check,defects,成果,检查,清单</source>
<translation>成果,检查,清单,预处理,缓存,缺陷,质检</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>red</source>
<translation>红光波段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>repair of condition {item}</source>
<translation>条款 {item} 的修正</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/screeningreport.py"></location>
<source>report,pdf,excel,xlsx,patch,farmland,print,qr,图斑,报告,打印,漏斗,空间码</source>
<translation>图斑,报告,打印,漏斗,空间码,二维码,筛查报告,pdf,excel,xlsx</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewreport.py"></location>
<source>report,pdf,word,docx,opinion,review,admission,print,研判报告,审查意见,报告,打印</source>
<translation>研判报告,审查意见,报告,打印,出图,盖章,pdf,word,docx</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>rotation</source>
<translation>旋转角</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landparameters.py"></location>
<source>second survey</source>
<translation>第二次全国土地调查</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>short-wave infrared</source>
<translation>短波红外波段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>single band</source>
<translation>单一波段</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>size in pixels</source>
<translation>行列数</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/zoning/createdemoplan.py"></location>
<source>small: to learn on, seconds. city: to measure on, minutes and about 1 GB.</source>
<translation>small：供学习，数秒完成。city：供测试性能，需时数分钟，占用约 1 GB。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>space code,BeiDou grid,search,what is here,records,空间码,一码关联,按位置查询</source>
<translation>空间码,一码关联,按位置查询,北斗网格码,网格位置码,部门数据,关联</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/functions.py"></location>
<source>space_cell(code) gives the polygon of a space code's cell in EPSG:4490.</source>
<translation>space_cell(code) 返回空间码对应网格单元的面（EPSG:4490）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/functions.py"></location>
<source>space_code(geometry, level) gives the BeiDou grid location code (GB/T 39409-2020) of a point inside the geometry, which is taken to be in the layer's coordinate system. Level 1 to 10, 8 unless told.</source>
<translation>space_code(geometry, level) 返回几何图形内部一点的北斗网格位置码（GB/T 39409-2020），几何图形按图层坐标系理解。level 为 1 至 10，默认为 8。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landlayers.py"></location>
<source>the code of the unit (ADMIN_CODE_FIELD)</source>
<translation>行政区代码（ADMIN_CODE_FIELD）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sinks.py"></location>
<source>the file could not be created</source>
<translation>无法创建文件</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/intact.py"></location>
<source>the file is damaged, restore it from a copy</source>
<translation>文件已损坏，请用备份恢复</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/approvals.py"></location>
<source>the first day of validity (VALID_FROM_FIELD)</source>
<translation>有效期起始日（VALID_FROM_FIELD）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landuse.py"></location>
<source>the land class (LAND_CLASS_FIELD)</source>
<translation>地类（LAND_CLASS_FIELD）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landlayers.py"></location>
<source>the land class ({parameter})</source>
<translation>地类（{parameter}）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/debiting.py"></location>
<source>the links say {said} m², the layers give {found} m²</source>
<translation>关联表记为 {said} m²，按图层量算为 {found} m²</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/reportrows.py"></location>
<source>the source could not be opened</source>
<translation>无法打开数据源</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sources.py"></location>
<source>the table could not be opened</source>
<translation>无法打开表</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reportlayers.py"></location>
<source>there is no such file</source>
<translation>文件不存在</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landparameters.py"></location>
<source>third survey</source>
<translation>第三次全国国土调查</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/createworkspace.py"></location>
<source>workspace,casebook,case,journal,create,工作空间,案件,台账,流转日志,新建</source>
<translation>工作空间,案件,台账,图斑档案,办理日志,哈希链,新建,创建</translation>
</message>
<message>
<location filename="../forms/farmland_page.ui"></location>
<source>yyyy-MM-dd</source>
<translation>yyyy-MM-dd</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/models.py"></location>
<source>zh: Chinese; en: English.</source>
<translation>zh 为中文，en 为英文。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/reporting.py"></location>
<source>zh: Chinese; en: English. Names and clauses stay as the plan has them.</source>
<translation>zh 为中文，en 为英文。名称和条款以成果原文为准。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/farmground.py"></location>
<source>{area} ha of {layer} lie outside the images; nothing is said of them.</source>
<translation>{layer} 有 {area} 公顷在影像范围之外，对其不作判断。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>{area} m² of the project lie in no control unit.</source>
<translation>项目有 {area} m² 不在任何管控单元内。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>{basic} m² lie on permanent basic farmland, but the parcels there have no farmland class.</source>
<translation>{basic} m² 位于永久基本农田内，但该处地类不是耕地。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>{before} {after}</source>
<translation>{before}{after}</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/funnel_model.py"></location>
<source>{branch}: {count}</source>
<translation>{branch}：{count}</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{code} is no space code (BeiDou grid location code, GB/T 39409-2020). Such a code has 4 to 20 characters, for example N51H334C6EE15144.</source>
<translation>{code} 不是空间码（北斗网格位置码，GB/T 39409-2020）。空间码为 4 至 20 个字符，如 N51H334C6EE15144。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/functions.py"></location>
<source>{code} is no space code.</source>
<translation>{code} 不是空间码。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/industry_edit.py"></location>
<source>{code}: not a code of GB/T 4754-2017, choose one from the list</source>
<translation>{code}：不是 GB/T 4754-2017 中的代码，请从列表中选取</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/debiting.py"></location>
<source>{count} approval id(s) stand more than once: each polygon has its own account, held against the granted area written at it.</source>
<translation>有 {count} 个手续编号重复：每个图形单独记账，与其自身所注批准面积对照。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/registercases.py"></location>
<source>{count} case(s): the screening speaks against their code. They were left as they are.</source>
<translation>有 {count} 个案件的现码与本次筛查不符，均保持原状。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/attributes.py"></location>
<source>{count} condition(s) ask for it</source>
<translation>{count} 条条款需要此项</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/tables.py"></location>
<source>{count} condition(s) bound to the layer {layer} cannot be judged: it has no data here.</source>
<translation>图层 {layer} 在此处无数据，与之关联的 {count} 条条款无法判定。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>{count} condition(s) cannot be judged for want of information and could be stricter.</source>
<translation>有 {count} 条条款因缺少信息待核实，结论可能更严。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>{count} condition(s) hold everywhere in the plan; moving the boundary does not help.</source>
<translation>有 {count} 条条款对全域适用，调整边界无济于事。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>{count} condition(s) prohibit it ({items}).</source>
<translation>有 {count} 条禁止性条款适用（{items}）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>{count} condition(s) restrict it ({items}); it needs substantiation.</source>
<translation>有 {count} 条限制性条款适用（{items}），须经论证。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/pasting.py"></location>
<source>{count} corners, {area}</source>
<translation>{count} 个拐点，{area}</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/spacecodes.py"></location>
<source>{count} feature(s) have no space code.</source>
<translation>有 {count} 个要素没有空间码。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/reporting.py"></location>
<source>{count} file(s) written: {names}</source>
<translation>已生成 {count} 个文件：{names}</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/debiting.py"></location>
<source>{count} granted area(s) cannot be read; the polygon's area stands in.</source>
<translation>有 {count} 个批准面积无法识别，以图形面积代替。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/controller.py"></location>
<source>{count} issue(s) in the data. They never turn a patch green.</source>
<translation>数据有 {count} 处问题。问题数据绝不会使图斑成为绿码。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{count} more problems, errors among them, are not listed.</source>
<translation>另有 {count} 个问题未列出，其中包括错误。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{count} more remarks are not listed.</source>
<translation>另有 {count} 条提示未列出。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/readboundary.py"></location>
<source>{count} of {all} files have errors and give no project: {files}. The table of errors says why.</source>
<translation>{all} 个文件中有 {count} 个存在错误，未生成项目：{files}。原因见错误表。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/detectchange.py"></location>
<source>{count} patch(es).</source>
<translation>共 {count} 个图斑。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matching.py"></location>
<source>{count} patches: {new} new, {back} back after closing; {gone} gone.</source>
<translation>图斑 {count} 个：新增 {new} 个，销号后重现 {back} 个；消失 {gone} 个。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changing.py"></location>
<source>{count} pixels are 0 in all bands of an image that declares no NoData value. If that is its empty border, declare 0 as NoData and run again: as it is, they are compared.</source>
<translation>影像未声明无数据值（NoData），其中有 {count} 个像元各波段均为 0。如为影像空白边缘，请将 0 声明为无数据值后重新运行；目前这些像元按有数据参与比较。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>{count} projects</source>
<translation>{count} 个项目</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>{count} requirement(s) must be met ({items}).</source>
<translation>有 {count} 条要求须予落实（{items}）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sinks.py"></location>
<source>{count} row(s) are lost in this format</source>
<translation>该格式会丢失 {count} 行</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/casebook/parameters.py"></location>
<source>{day} is still to come.</source>
<translation>{day} 尚未到来。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{file} holds more than {limit} features. Load it as a layer and select those to review, or review it from the toolbox.</source>
<translation>{file} 中的要素超过 {limit} 个。请加载为图层并选中需要研判的要素，或在工具箱中研判。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/farmland/details.py"></location>
<source>{first} to {last}</source>
<translation>{first} 至 {last}</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{folder} holds {file}, which is not from a demo plan. Choose an empty folder; nothing was changed.</source>
<translation>{folder} 中已有 {file}，且不属于演示成果。请选择空文件夹；未作任何改动。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/imagepair.py"></location>
<source>{image}: band {number} is marked as transparency, but holds an image; it is taken for one.</source>
<translation>{image}：第 {number} 波段标记为透明度，但内容为影像，按影像波段使用。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{index} needs the band {role}, number {number}; the image {image} has {count} band(s). Give its number, or choose another measure.</source>
<translation>{index}需要{role}（编号 {number}），而影像 {image} 只有 {count} 个波段。请给出正确的波段编号，或改用其他变化指标。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>{key} (records up to {date})</source>
<translation>{key}（数据截至 {date}）</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{key} is given twice: {first} and {second}. Split the file, or correct one of them.</source>
<translation>{key} 先后给出两个值：{first} 和 {second}。请拆分文件，或更正其一。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/coordinates.py"></location>
<source>{kind} is not a polygon.</source>
<translation>{kind} 不是面。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landlayers.py"></location>
<source>{layer} has no ground in common with the land use layers; it explains nothing.</source>
<translation>{layer} 与土地利用图层没有重叠，未说明任何变化。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/farmground.py"></location>
<source>{layer} has no land classes: all of it is taken for farmland.</source>
<translation>{layer} 没有地类，全部视为耕地。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/sentences.py"></location>
<source>{layer} · {zone} · {relation} · {area} m² ({share})</source>
<translation>{layer} · {zone} · {relation} · {area} m²（{share}）</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/linkbyplace.py"></location>
<source>{layer}: a table without space codes has no place and was not searched.</source>
<translation>{layer}：没有空间码的数据表不具位置，未予查询。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>{layer}: all {count}</source>
<translation>{layer}：全部 {count} 个</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landbooks.py"></location>
<source>{layer}: features overlap by {area} m² in all; the earlier ones keep the ground.</source>
<translation>{layer}：要素之间共重叠 {area} m²，以在前的要素为准。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/farmground.py"></location>
<source>{layer}: the geometry of {count} parcel(s) cannot be used; their whole box is looked at.</source>
<translation>{layer}：有 {count} 个地类图斑的图形无法使用，按其外包矩形检测。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/ledgerlayers.py"></location>
<source>{layer}: {count} feature(s) have no geometry that can be used: {items}.</source>
<translation>{layer}：有 {count} 个要素的图形无法使用：{items}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/farmground.py"></location>
<source>{layer}: {count} parcel(s) have a land class not in the tables; they are taken for farmland.</source>
<translation>{layer}：有 {count} 个地类图斑的地类不在标准表中，视为耕地。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/landbooks.py"></location>
<source>{layer}: {count} parcel(s) have no known land class ({items}); they have accounts of their own.</source>
<translation>{layer}：有 {count} 个图斑的地类无法识别（{items}），单独列账。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/matching.py"></location>
<source>{layer}: {count} patch id(s) stand more than once; the feature id was added to them.</source>
<translation>{layer}：有 {count} 个图斑编号重复，已附加要素 ID 以示区分。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/page.py"></location>
<source>{layer}: {count} selected</source>
<translation>{layer}：选中 {count} 个</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/wording.py"></location>
<source>{m2} m² · {mu} mu · {ha} ha</source>
<translation>{m2} m² · {mu} 亩 · {ha} 公顷</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/changing.py"></location>
<source>{missing} of {count} pixels could not be compared; nothing is said of them.</source>
<translation>{count} 个像元中有 {missing} 个无法比较，对其不作判断。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/review/history.py"></location>
<source>{name} and {count} more</source>
<translation>{name}等，另有 {count} 个</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{name} holds no polygon, line or point. Check the file, or draw the boundary on the map.</source>
<translation>{name} 中没有面、线或点。请检查文件，或在地图上绘制边界。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>{outside} m² lie outside the area the land survey covers.</source>
<translation>{outside} m² 超出国土调查数据的覆盖范围。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/about.py"></location>
<source>{package}: missing, see docs/install.md</source>
<translation>{package}：缺失，见 docs/install.zh_CN.md</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{parameter}: {value} cannot be used. {advice}</source>
<translation>{parameter}：{value} 不可用。{advice}</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{path} cannot be written: {cause}. Choose another place, or close the program that holds it.</source>
<translation>无法写入 {path}：{cause}。请换一个位置，或关闭占用该文件的程序。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{path} is no workspace: {cause}. Choose one made by 'Create workspace', or make a new one.</source>
<translation>{path} 不是工作空间：{cause}。请选择由“创建工作空间”生成的文件，或新建一个。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{path} is there already and is not replaced. Choose another name.</source>
<translation>{path} 已存在，不予覆盖。请换一个名称。</translation>
</message>
<message>
<location filename="../zone_control_plugin/core/errors.py"></location>
<source>{path}: this format cuts field names to 10 characters. Choose a GeoPackage (.gpkg) instead.</source>
<translation>{path}：该格式会把字段名截短为 10 个字符。请改存为 GeoPackage（.gpkg）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/gui/wording.py"></location>
<source>{title}: {value}</source>
<translation>{title}：{value}</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/farmland/wording.py"></location>
<source>{unknown} m² lie on parcels whose land class is not known.</source>
<translation>{unknown} m² 所在图斑的地类不明。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{value} is not a coordinate.</source>
<translation>{value} 不是坐标值。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{value} is not a ring number.</source>
<translation>{value} 不是圈号。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/sentences.py"></location>
<source>{verdict}.</source>
<translation>{verdict}。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{x}, {y} is no place in China, in metres or in degrees.</source>
<translation>{x}，{y} 按米或按度都不在中国范围内。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{x}, {y} is written in another way than the other points (metres, zone, order).</source>
<translation>{x}，{y} 的写法与其他点不同（单位、带号或坐标顺序）。</translation>
</message>
<message>
<location filename="../zone_control_plugin/layers/boundary/problems.py"></location>
<source>{zone} is not a zone number (带号) of China: 13-23 for 6°, 25-45 for 3°.</source>
<translation>{zone} 不是我国的带号：6° 带为 13–23，3° 带为 25–45。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/reviewing.py"></location>
<source>… and {count} more: see ISSUES.</source>
<translation>……另有 {count} 个，见 ISSUES。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>图幅号; left empty, it stays empty.</source>
<translation>图幅号；留空则不填。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>地块用途; left empty, it stays empty.</source>
<translation>地块用途；留空则不填。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>地类编码; left empty, it stays empty.</source>
<translation>地类编码；留空则不填。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>数据产生单位: who made the data.</source>
<translation>产生数据的单位。</translation>
</message>
<message>
<location filename="../zone_control_plugin/processing/admission/writeboundary.py"></location>
<source>数据产生日期: the day the data was made; today when empty.</source>
<translation>数据产生日期；留空为当天。</translation>
</message>
</context>
</TS>
