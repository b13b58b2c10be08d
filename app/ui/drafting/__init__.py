"""The article that is being written: from the newsroom into the editor, and back into the newsroom."""
