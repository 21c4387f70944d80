/** The figures of the last line. All of them come from the simulator's record or the database file. */
export interface DemoSummary {
  readonly demo: 'ok' | 'failed';
  /** The simulator counts the app among the trainer's linked devices. */
  readonly linked: boolean;
  /** Groups in the database that the trainer's account is a member of. */
  readonly groups: number;
  /** The link in the database, when it holds the code of the simulator's own group. */
  readonly inviteLink: string | null;
  /** What the window said where there is no link to get. */
  readonly refusal: string | null;
  readonly broadcast: BroadcastFigures | null;
  readonly relinkedWithoutQr: boolean;
  readonly database: string | null;
  readonly screenshots: readonly string[];
  /** Why it failed, in one sentence. */
  readonly reason?: string;
}

export interface BroadcastFigures {
  /** Groups it was for, from the database. */
  readonly targets: number;
  /** Groups whose message the simulated server accepted. */
  readonly sent: number;
  /** Groups in which every simulated device decrypted the message and somebody's receipt was counted. */
  readonly delivered: number;
  /** People other than the trainer who decrypted it, once per group they are in. */
  readonly recipients: number;
  /** The most copies that any one device decrypted in any one group; 1 when nothing came twice. */
  readonly copiesPerRecipient: number;
}

export type StepDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>;

/** What the demo tells the person, or the program, that started it. */
export interface Reporter {
  step(name: string, sentence: string, details?: StepDetails): void;
  summary(summary: DemoSummary): void;
}

export function createReporter(json: boolean, write: (line: string) => void): Reporter {
  const startedAtMs = performance.now();
  const seconds = (): number => Math.round((performance.now() - startedAtMs) / 100) / 10;

  if (json) {
    return {
      step(name, sentence, details = {}) {
        write(JSON.stringify({ step: name, seconds: seconds(), sentence, ...details }));
      },
      summary(summary) {
        write(JSON.stringify(summary));
      },
    };
  }
  return {
    step(_name, sentence) {
      write(`${seconds().toFixed(1).padStart(6)} s  ${sentence}`);
    },
    summary(summary) {
      write('');
      for (const line of describe(summary)) write(line);
    },
  };
}

function* describe(summary: DemoSummary): Generator<string> {
  const { broadcast } = summary;
  yield `Linked: ${summary.linked ? 'yes' : 'no'}, again without a QR code: ${summary.relinkedWithoutQr ? 'yes' : 'no'}`;
  yield `Groups: ${summary.groups}`;
  if (summary.inviteLink !== null) yield `Invite link: ${summary.inviteLink}`;
  if (summary.refusal !== null) yield `Refusal: ${summary.refusal}`;
  if (broadcast !== null) {
    yield (
      `Message: sent to ${broadcast.sent} of ${broadcast.targets} groups, delivered in ${broadcast.delivered}, ` +
      `decrypted by ${broadcast.recipients} recipients, copies per device: ${broadcast.copiesPerRecipient}`
    );
  }
  if (summary.database !== null) yield `Database: ${summary.database}`;
  if (summary.screenshots.length > 0) yield `Screenshots: ${summary.screenshots.join(', ')}`;
  yield summary.reason === undefined ? 'The demo worked.' : `The demo failed: ${summary.reason}`;
}
