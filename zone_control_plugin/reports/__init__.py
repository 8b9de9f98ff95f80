"""Map pages (print layouts), text pages (reportlab) and Word documents."""
