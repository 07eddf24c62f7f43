"""What the browser shows: filters, page, buttons, what needs a look and the way on."""
