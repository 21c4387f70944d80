/**
 * Where WhatsApp holds attached files, per account, and what makes a sent message the one it is: which upload it names,
 * the secret of its poll, the message it quotes. Whoever asks for it again gets exactly that.
 */
export const uploads = /* sql */ `
-- An older upload stays for the messages that name it.
CREATE TABLE upload (
  attachment_id TEXT NOT NULL REFERENCES attachment (id) ON DELETE CASCADE,
  account_id TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
  uploaded_at INTEGER NOT NULL,
  -- JSON, with the key that the file is encrypted with.
  media TEXT NOT NULL,
  PRIMARY KEY (attachment_id, account_id, uploaded_at)
) STRICT, WITHOUT ROWID;

-- Of the upload of its attachment by its account.
ALTER TABLE delivery ADD COLUMN uploaded_at INTEGER;
ALTER TABLE delivery ADD COLUMN poll_secret BLOB;
ALTER TABLE delivery ADD COLUMN quoted_message_id TEXT;
`;
