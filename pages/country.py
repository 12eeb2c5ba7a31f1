from ui import country

view = country.top()
country.show_parts(view)
