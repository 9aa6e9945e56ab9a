/**
 * What is between agents: the types of messages, the borders that they must pass ({@link
 * dev.truce.runtime.net.Borders}, {@link dev.truce.runtime.net.Measure}), and the model of the
 * network ({@link dev.truce.runtime.net.Network}): delays, loss, duplication, order, and who is
 * connected with whom. All of it is plain data; {@code runtime.world} acts on it.
 */
@NullMarked
package dev.truce.runtime.net;

import org.jspecify.annotations.NullMarked;
