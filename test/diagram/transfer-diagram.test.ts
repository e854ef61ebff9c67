import { describe, expect, it } from 'vitest';
import { type Program, transferDiagram } from '../../src/index.ts';
import { program } from '../support/article.ts';
import { deepFreeze } from '../support/freeze.ts';

describe('the flowchart of possible transfers', () => {
  it("shows the article's program on every channel", () => {
    expect(transferDiagram(program)).toMatchInlineSnapshot(`
      "flowchart LR
        p0["Customer Service"]
        p1["Sales Support"]
        p2["Phone Orders"]:::apart
        p0 -->|"webchat<br/>sms<br/>facebook-messenger"| p0
        p0 <-->|"webchat"| p1
        p1 -->|"webchat"| p1
        classDef apart stroke-dasharray:4"
    `);
  });

  it("shows the article's program on one channel", () => {
    expect(transferDiagram(program, 'sms')).toMatchInlineSnapshot(`
      "flowchart LR
        p0["Customer Service"]
        p1["Sales Support"]:::apart
        p2["Phone Orders"]:::apart
        p0 --> p0
        classDef apart stroke-dasharray:4"
    `);
  });

  it('names no channel on an arrow where only one was asked for', () => {
    expect(transferDiagram(program, 'webchat').split('\n  ').slice(4, -1)).toEqual([
      'p0 --> p0',
      'p0 <--> p1',
      'p1 --> p1',
    ]);
  });

  it('shows a channel that occurs nowhere as campaigns apart', () => {
    expect(transferDiagram(program, 'pigeon').split('\n  ').slice(1, 4)).toEqual([
      'p0["Customer Service"]:::apart',
      'p1["Sales Support"]:::apart',
      'p2["Phone Orders"]:::apart',
    ]);
  });

  it('shows a program without campaigns as nothing', () => {
    expect(transferDiagram({ id: 'care', name: 'Care', campaigns: [] })).toBe(
      'flowchart LR\n  classDef apart stroke-dasharray:4',
    );
  });

  it('counts the first of two campaigns with the same id, and a channel once', () => {
    const twice: Program = deepFreeze({
      id: 'care',
      name: 'Care',
      campaigns: [
        { id: 'a', name: 'First', kind: 'omnichannel', channels: ['sms', 'sms'] },
        { id: 'a', name: 'Second', kind: 'omnichannel', channels: ['email'] },
      ],
    });
    expect(transferDiagram(twice).split('\n  ').slice(1, -1)).toEqual(['p0["First"]', 'p0 -->|"sms"| p0']);
  });

  it('does not depend on who is available', () => {
    const { agents, ...rosterUnknown } = program;
    expect(agents).toHaveLength(3);
    expect(transferDiagram(rosterUnknown)).toBe(transferDiagram(program));
  });
});
