import { type PoolOptions, type PoolWorker, ThreadsPoolWorker, type WorkerRequest } from 'vitest/node';

type Listener = Parameters<PoolWorker['on']>[1];
type Project = PoolOptions['project'];

/** After so many runs a thread is replaced: Vitest never forgets what it ran. */
const MAX_RUNS = 50;

/** A thread that waits for the next mutant, with how many runs it has had. */
let waiting: { readonly worker: ThreadsPoolWorker; readonly runs: number } | undefined;

/**
 * Runs many mutants in one thread. Vitest starts a thread for each run, and to start it takes longer than to find a mutant.
 * The sources stay loaded, so a mutant that has a part in loading them gets a thread of its own.
 */
export const keptThread = {
  name: 'kept-thread',
  createPoolWorker: (options: PoolOptions): PoolWorker => keptWorker(options),
};

function keptWorker(options: PoolOptions): PoolWorker {
  const { project } = options;
  const mayKeep = isRuntimeMutant(project);
  const kept = mayKeep ? waiting : undefined;
  if (mayKeep) waiting = undefined;
  const worker = kept?.worker ?? new ThreadsPoolWorker(options);
  const listeners: [event: string, listener: Listener][] = [];
  let mayWait = mayKeep;

  /** Answers in the thread's place. */
  const answer = (type: 'started' | 'stopped'): void => {
    const message = { type, __vitest_worker_response__: true };
    queueMicrotask(() => {
      for (const [event, listener] of [...listeners]) if (event === 'message') listener(message);
    });
  };

  return {
    name: 'kept-thread',
    on(event, listener) {
      listeners.push([event, listener]);
      worker.on(event, listener);
    },
    off(event, listener) {
      const index = listeners.findIndex(([known, own]) => known === event && own === listener);
      if (index !== -1) listeners.splice(index, 1);
      worker.off(event, listener);
    },
    send(message: WorkerRequest) {
      if (message.type === 'start' && kept !== undefined) answer('started');
      else if (message.type === 'stop' && mayKeep) answer('stopped');
      // a thread that was started for another mutant has that one's configuration
      else if (message.type === 'run')
        worker.send({ ...message, context: { ...message.context, config: project.serializedConfig } } as WorkerRequest);
      else worker.send(message);
    },
    async start() {
      if (kept === undefined) await worker.start();
      worker.on('error', drop);
    },
    async stop() {
      for (const [event, listener] of listeners.splice(0)) worker.off(event, listener);
      worker.off('error', drop);
      const runs = (kept?.runs ?? 0) + 1;
      if (mayWait && runs < MAX_RUNS && waiting === undefined) waiting = { worker, runs };
      else await worker.stop();
    },
    deserialize: (data: unknown) => data,
  };

  function drop(): void {
    mayWait = false;
  }
}

function isRuntimeMutant(project: Project): boolean {
  const { mode, mutantActivation } = project.getProvidedContext() as { mode?: string; mutantActivation?: string };
  return mode === 'mutant' && mutantActivation === 'runtime';
}
