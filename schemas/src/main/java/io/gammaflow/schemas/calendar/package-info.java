/** Sessions, holidays and expiry instants of the venues, committed. Imports records only. */
@NullMarked
package io.gammaflow.schemas.calendar;

import org.jspecify.annotations.NullMarked;
