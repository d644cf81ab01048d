"""Charts as pure geometry: values in, places on a drawing out. Templates only draw."""
