// `node main.js [database file] [port]`
import { INACTIVITY_TIMEOUT } from 'omnichannel-transfer';
import { readProgram } from './program.js';
import { start } from './start.js';

const [file = 'conversations.db', port = '0'] = process.argv.slice(2);
const { PROGRAM = new URL('program.json', import.meta.url), INACTIVITY_MS = INACTIVITY_TIMEOUT } = process.env;

const program = readProgram(PROGRAM);
const { url, close } = await start({ file, program, port: Number(port), inactivityTimeout: Number(INACTIVITY_MS) });
console.log(url);
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, close);
