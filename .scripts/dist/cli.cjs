#!/usr/bin/env node
require('./bundle.js').cli()
