import { createServer, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import BetterSqlite3 from 'better-sqlite3'
