"""The commands of `standfirst`, one noun a file: parse, call one service, print."""
