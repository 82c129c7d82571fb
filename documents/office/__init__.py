"""Word and OpenDocument files: zip packages of XML."""
