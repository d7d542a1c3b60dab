/** Tests of the user's folders. */
@NullMarked
package io.gammaflow.runtime.home;

import org.jspecify.annotations.NullMarked;
