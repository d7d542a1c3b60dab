/** Sessions, holidays and expiry instants of the venues, committed. */
@NullMarked
package io.gammaflow.schemas.calendar;

import org.jspecify.annotations.NullMarked;
