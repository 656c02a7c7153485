// Stands in for the package `server-only`, which is meant for bundles of the browser: outside Next everything is the server.
