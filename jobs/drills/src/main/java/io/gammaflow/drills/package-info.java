/**
 * Fault drills: broker, database, JobManager, TaskManagers and a venue as separate processes, of
 * which one is killed, and an audit that decides whether anything is missing.
 *
 * <pre>
 * RecordedInput -- venue -- input topics -- exposure -- signals -- archive -- QuestDB
 *   |                                             |
 *   +-- replay without a fault -- Baseline ------ audit -- DrillVerdict
 * </pre>
 */
@NullMarked
package io.gammaflow.drills;

import org.jspecify.annotations.NullMarked;
