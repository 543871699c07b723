"""The strategies as open data: a module a format. Content in, bytes out; nothing is written."""
