#!/bin/sh
echo "The Prisma schema engine is not used here. Run: npm run db:new -- <name> | npm run db:check" >&2
exit 1
