// A cluster of three nodes on loopback: every log and every partition is on two of them.
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const NODES = 3;
const PARTITIONS = 6;

const require = createRequire(import.meta.url);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Starts the nodes and the service. `stop` ends whatever of it still runs. */
export async function startCluster(folder) {
  const started = [];
  const stop = async () => {
    const running = started.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
    await Promise.all(running.map((child) => [child.kill('SIGKILL'), once(child, 'exit')][1]));
  };
  try {
    const places = await freePlaces();
    const nodes = places.map((place, index) => ({ ...place, name: `node-${index + 1}` }));
    for (const node of nodes) {
      node.process = startNode(folder, node, nodes);
      started.push(node.process);
    }
    await untilReady(nodes);

    const [{ fabric: port }] = await freePlaces();
    const log = openSync(join(folder, 'service.log'), 'a');
    const service = fork(here('service.mjs'), [port], { stdio: ['ignore', log, log, 'ipc'] });
    started.push(service);
    const [listening] = await Promise.race([once(service, 'message'), once(service, 'exit')]);
    if (listening !== 'listening') throw new Error('the service ended before it listened');
    const registered = await fetch(`http://127.0.0.1:${nodes[0].admin}/deployments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ uri: `http://127.0.0.1:${port}` }),
    });
    if (!registered.ok) throw new Error(`the service was not registered: ${await registered.text()}`);
    return { nodes, service, started, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** How many partitions this node leads. */
export async function partitionsLedBy({ fabric }) {
  const metrics = await (await fetch(`http://127.0.0.1:${fabric}/metrics`)).text();
  return Number(/^restate_num_active_partition_leaders\{.*\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

/** Rows of Restate's own SQL, which tells of invocations and state. */
export async function query({ admin }, sql) {
  const response = await fetch(`http://127.0.0.1:${admin}/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: sql }),
  });
  if (!response.ok) throw new Error(`${sql}: ${await response.text()}`);
  return (await response.json()).rows;
}

function startNode(folder, { name, fabric, admin, ingress }, nodes) {
  const file = join(folder, `${name}.toml`);
  writeFileSync(
    file,
    `node-name = "${name}"
cluster-name = "conversations"
base-dir = "${join(folder, name)}"
listen-mode = "tcp"
bind-address = "127.0.0.1:${fabric}"
advertised-address = "http://127.0.0.1:${fabric}/"
auto-provision = ${name === 'node-1'}
default-replication = 2
default-num-partitions = ${PARTITIONS}
disable-telemetry = true
rocksdb-total-memory-size = "256 MiB"
log-filter = "warn"

[metadata-client]
type = "replicated"
addresses = [${nodes.map((node) => `"http://127.0.0.1:${node.fabric}/"`).join(', ')}]

[admin]
bind-address = "127.0.0.1:${admin}"
disable-web-ui = true

[ingress]
bind-address = "127.0.0.1:${ingress}"
`,
  );
  const log = openSync(join(folder, `${name}.log`), 'a');
  const binary = require.resolve(`@restatedev/restate-server-linux-${process.arch}/bin/restate-server`);
  return spawn(binary, ['--config-file', file], { stdio: ['ignore', log, log] });
}

/** Waits until the partitions have leaders on all nodes, or fails after two minutes. */
async function untilReady(nodes) {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const ended = nodes.find((node) => node.process.exitCode !== null);
    if (ended !== undefined) throw new Error(`${ended.name} exited with ${ended.process.exitCode}`);
    const leads = await Promise.all(nodes.map((node) => partitionsLedBy(node).catch(() => 0)));
    const health = await Promise.all(
      nodes.map(({ admin }) =>
        fetch(`http://127.0.0.1:${admin}/health`).then(
          ({ ok }) => ok,
          () => false,
        ),
      ),
    );
    if (health.every(Boolean) && leads.every((led) => led > 0) && leads.reduce((a, b) => a + b) === PARTITIONS) return;
    await sleep(500);
  }
  throw new Error('the cluster was not ready after two minutes');
}

/** Ports that nobody listens on, three a node. */
async function freePlaces() {
  const servers = Array.from({ length: 3 * NODES }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => [server.close(), once(server, 'close')][1]));
  return Array.from({ length: NODES }, (_, index) => {
    const [fabric, admin, ingress] = ports.slice(3 * index);
    return { fabric, admin, ingress };
  });
}
