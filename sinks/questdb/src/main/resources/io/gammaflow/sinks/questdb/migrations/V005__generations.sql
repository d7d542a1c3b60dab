-- A cold start numbers the ticks of the generation before it again: both are kept. Rows from before are of the first, as the
-- topic has them, so that a rebuild does not double them.
ALTER TABLE signals ADD COLUMN IF NOT EXISTS generation INT; -- 0, and one more for each cold start over existing signals: signalSeq begins again with it
UPDATE signals SET generation = 0 WHERE generation = null;
ALTER TABLE signals DEDUP ENABLE UPSERT KEYS(ts, book, positioningModel, configHash, generation, signalSeq);
-- The profile of a signal is told apart by the signal's id, which names the generation.
ALTER TABLE profiles DEDUP ENABLE UPSERT KEYS(ts, book, positioningModel, configHash, revision, signalId);
