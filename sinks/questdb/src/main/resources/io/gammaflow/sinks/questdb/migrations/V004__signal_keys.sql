-- A signal is its number. A lost one comes again with the next revision, which an amendment of the same tick may bear already,
-- under a number of its own.
ALTER TABLE signals DEDUP ENABLE UPSERT KEYS(ts, book, positioningModel, configHash, signalSeq);
