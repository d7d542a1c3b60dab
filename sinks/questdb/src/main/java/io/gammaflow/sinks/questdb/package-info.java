/**
 * Signals, profiles, positions and alerts as rows of QuestDB: tables by migration, rows over HTTP.
 * May import schemas, the Flink API and the QuestDB client; never a job, a connector or another
 * sink.
 */
@NullMarked
package io.gammaflow.sinks.questdb;

import org.jspecify.annotations.NullMarked;
