import { createHash } from 'node:crypto';

/** An upload that a client tried, in the order of the requests' ends. */
export interface UploadEntry {
  /** 1 for the host that clients are told first, 2 for the other. */
  readonly host: number;
  /** `image`, `video`, `audio`, `document`, `thumbnail-link`: the part of the path behind `/mms/`. */
  readonly type: string;
  /** Bytes of the encrypted file that arrived. */
  readonly sizeBytes: number;
  readonly atMs: number;
  /** `cut` when the client gave up before the end. */
  readonly outcome:
    { readonly kind: 'stored' | 'cut' } | { readonly kind: 'refused'; readonly status: number };
}

/** What the media hosts keep: encrypted files, which they cannot read, under the path that messages name. */
export interface MediaStore {
  readonly uploads: readonly UploadEntry[];
  note(upload: UploadEntry): void;
  /**
   * Keeps a file and answers its direct path, or undefined when it is not the file that the token promises: the
   * token is the base64url SHA-256 of the encrypted bytes.
   */
  put(type: string, token: string, file: Buffer): string | undefined;
  get(directPath: string): Buffer | undefined;
  /** Forgets the record of uploads; the files stay, since messages still name them. */
  reset(): void;
}

export function createMediaStore(): MediaStore {
  const files = new Map<string, Buffer>();
  let uploads: UploadEntry[] = [];
  return {
    get uploads() {
      return uploads;
    },
    note: (upload) => void uploads.push(upload),
    put(type, token, file) {
      if (createHash('sha256').update(file).digest('base64url') !== token) return undefined;
      // Real paths look like /v/t62.7118-24/…enc; what stands in them means nothing to a client.
      const directPath = `/v/${type}/${token}.enc`;
      files.set(directPath, file);
      return directPath;
    },
    get: (directPath) => files.get(directPath),
    reset() {
      uploads = [];
    },
  };
}
