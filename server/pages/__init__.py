"""Head office's pages: made on the server, without JavaScript, light enough for a slow line."""
