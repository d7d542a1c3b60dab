/**
 * Contract identity: venues' names to self-describing contracts and back. Imports records,
 * calendars and dead letters.
 */
@NullMarked
package io.gammaflow.schemas.identity;

import org.jspecify.annotations.NullMarked;
