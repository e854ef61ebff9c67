import type { Channel } from './channel.ts';
import type { Disposition } from './disposition.ts';

/** A part of a program: what conversations are about, on which channels, and with which outcomes. */
export interface Campaign {
  /** Unique within its program. */
  readonly id: string;
  /** The name that people see. */
  readonly name: string;
  /** Session Transfers: session transfers concern Omnichannel campaigns only. Call campaigns have their own transfers. */
  readonly kind: 'omnichannel' | 'call';
  /** The channels that it is configured to use. */
  readonly channels: readonly Channel[];
  /** Its own dispositions, beside the standard ones. Default: none. */
  readonly dispositions?: readonly Disposition[] | undefined;
}
