"""Data: reading files, keeping them, defining metrics and answering queries. Imports no Streamlit, Plotly or Folium."""
