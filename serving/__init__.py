"""What stands between Streamlit and the network: headers, limits, words of the browser files, routes of our own."""
