"""The whole site of one language as one PDF: joins the built pages, prints them with Chromium, and packs the result.

Needs the packages of requirements-dev.txt; the build itself imports none of this.
"""
