"""A fictional coastal county, made from a seed: terrain, control units, element layers, lists, projects."""
