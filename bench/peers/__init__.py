"""Servers that do the service's job with other libraries, each as its authors show it; bench/against.py asks them."""
