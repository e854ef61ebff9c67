// Runs run.mjs with Node.js 22, which the SDK needs, in namespaces of its own: the only network is loopback, and whatever
// it started ends with it, even if it is killed. The server has no switch for its look at GitHub for a newer release;
// without a network that look leads nowhere. Usage statistics are off in its configuration.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(import.meta.url);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const node = require.resolve(`node-linux-${process.arch}/bin/node`);
const namespaces = ['--map-root-user', '--net', '--pid', '--fork', '--kill-child', '--mount-proc'];
const loopbackUp = ['sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
const { status, error } = spawnSync(
  'unshare',
  [...namespaces, ...loopbackUp, node, here('run.mjs'), ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
);
if (error !== undefined) console.error(`restate: this needs Linux with unshare and ip. ${error.message}`);
process.exitCode = status ?? 1;
