"""Geometry: routes, gates, antimeridian and network, in EPSG:4326 with geodesic lengths."""
