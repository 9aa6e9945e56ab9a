/**
 * Sessions of ordered protocols. A {@link dev.truce.runtime.session.ProtocolType} has an {@link
 * dev.truce.runtime.session.Automaton} for each role, which the compiler projects from the
 * protocol. {@code runtime.world} advances one automaton for each participant of each session, with
 * every message that is sent and taken.
 *
 * <p>Messages that come too early for a participant, as they may when they are from different
 * senders, wait until its automaton can take them. A message of a step that is over becomes the
 * event Late. One that the automaton could never take is refused.
 */
@NullMarked
package dev.truce.runtime.session;

import org.jspecify.annotations.NullMarked;
