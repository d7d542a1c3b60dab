/**
 * Signals, profiles, positions and alerts as rows of QuestDB: tables by migration, rows over HTTP.
 */
@NullMarked
package io.gammaflow.sinks.questdb;

import org.jspecify.annotations.NullMarked;
