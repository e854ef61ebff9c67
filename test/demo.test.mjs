import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const demo = fileURLToPath(new URL('./demo/demo.mjs', import.meta.url));
const example = fileURLToPath(new URL('./demo/conversation.json', import.meta.url));
let folder;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'demo-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [demo, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
};
const file = (name, text) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('the demo', () => {
  it('shows a decision, a refusal rule by rule, the places, the sessions and the handover', () => {
    const { status, stdout } = run();
    expect(status).toBe(0);
    expect(stdout).toContain('Yes.');
    expect(stdout).toContain('✗ channel-configured   Campaign "Phone Orders" is not configured for webchat.');
    expect(stdout).toMatch(/Sales Support +Lin +yes/);
    expect(stdout).toMatch(/1 +Ana +Customer Service +queue +transfer .* TO-SALES/);
    expect(stdout).toMatch(/2 +Lin +Sales Support +transfer +customer .* UPSOLD/);
    expect(stdout).toContain('name: Kim');
  });

  it('shows the sessions of a conversation in a file, of whatever program', () => {
    expect(run(example).stdout).toMatch(/2 +Lin +Sales Support/);
    const other = {
      id: 'x',
      programId: 'p',
      channel: 'sms',
      events: [{ at: 0, type: 'accepted', agentId: 'bo', campaignId: 'c' }],
    };
    const { stdout } = run(file('other.json', JSON.stringify(other)));
    expect(stdout).toMatch(/1 +bo +c +queue +\(open\)/);
    expect(stdout).toContain('The campaigns and agents of program p are not known. Add --program FILE.');
  });

  it('shows what waited in vain, and what an audit finds', () => {
    const events = [
      { at: 0, type: 'accepted', agentId: 'ghost', campaignId: 'service' },
      { at: 1000, type: 'released' },
      { at: 61_000, type: 'ended', by: 'customer' },
    ];
    const lost = { id: 'x', programId: 'care', channel: 'sms', events };
    const { stdout } = run(file('lost.json', JSON.stringify(lost)));
    expect(stdout).toMatch(/Waits that nobody answered\n.*\n.*\n.*Customer Service +queue +customer +00:00:01 +60 s/);
    expect(stdout).toContain('event 0, placement-not-allowed: Agent "ghost" is not on the roster.');
    const widths = stdout.split('\n').map((line) => [...line].length);
    expect(Math.max(...widths)).toBeLessThan(100);
  });

  it('refuses one file too many, and a property that the model does not know', () => {
    expect(run(example, example).stderr).toMatch(/^demo: one file too many: /);
    const program = { id: 'p', name: 'P', campaigns: [], agnts: [] };
    expect(run(example, '--program', file('misspelt.json', JSON.stringify(program))).stderr).toBe(
      `demo: ${join(folder, 'misspelt.json')}: $.agnts: Unknown property "agnts".\n`,
    );
  });

  it('prints diagrams', () => {
    const { stdout } = run('--diagram');
    expect(stdout).toMatch(/^sequenceDiagram\n/);
    expect(stdout).toMatch(/^flowchart LR$/m);
  });

  it.each([
    ['that is not there', () => join(folder, 'nowhere.json')],
    ['that is not JSON', () => file('broken.json', '{"id":')],
    ['that is no conversation', () => file('wrong.json', '{"id":1,"events":[{"at":"noon"}]}')],
  ])('says in one line what is wrong with a file %s, and fails', (_, path) => {
    const { status, stdout, stderr } = run(path());
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(/^demo: .*\.json/);
  });

  it('refuses an option that it does not know', () => {
    expect(run('--diagrams')).toMatchObject({
      status: 1,
      stderr: 'demo: unknown option --diagrams; there are --program, --compare and --diagram\n',
    });
  });

  it('prints what a changed program changes', () => {
    const { status, stdout } = run('--compare', 'test/demo/program.json', 'test/demo/program.json');
    expect({ status, start: stdout.slice(0, 65) }).toEqual({
      status: 0,
      start: '84 transfers compared. Newly allowed: 0. Newly refused: 0.\n'.slice(0, 65),
    });
  });

  it('says in one line that a file cannot be read', () => {
    const { status, stderr } = run('--compare', 'test/demo/program.json', 'nowhere.json');
    expect({ status, lines: stderr.trimEnd().split('\n').length }).toEqual({ status: 1, lines: 1 });
    expect(stderr).toContain('nowhere.json');
  });

  it('fits into 100 columns', () => {
    const widths = run()
      .stdout.split('\n')
      .map((line) => [...line].length);
    expect(Math.max(...widths)).toBeLessThan(100);
  });
});
