/**
 * Signals read back as any reader sees them, and held against what was promised: no hole, no
 * repeat, no step back. Independent of the jobs: of the house it imports schemas and the way to the
 * brokers, nothing else.
 */
@NullMarked
package io.gammaflow.launcher.audit;

import org.jspecify.annotations.NullMarked;
