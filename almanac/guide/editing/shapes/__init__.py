"""The guide's content as the fields that editors fill in, one language at a time, and back. Pure.

`split` makes the fields of one language of a content in the schema's shape; `join` makes the
content of the fields of both. What has no Welsh yet is empty, or `NO_WELSH` where it stands in a
list, so that its neighbours keep their places.
"""
