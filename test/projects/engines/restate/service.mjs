// The process that runs the handlers: an HTTP/2 server on loopback.
import { createServer } from 'node:http2';
import * as restate from '@restatedev/restate-sdk';
import { conversationObject } from './conversation.mjs';

const isWarning = ({ level }) => level === 'warn' || level === 'error';
const handler = restate.createEndpointHandler({
  services: [conversationObject],
  logger: (metadata, ...message) => void (isWarning(metadata) && console.error(...message)),
});
createServer(handler).listen(Number(process.argv[2]), '127.0.0.1', () => process.send('listening'));
