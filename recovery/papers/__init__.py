"""The documents a charity needs before it goes live, made from the content so that they cannot drift from it."""
