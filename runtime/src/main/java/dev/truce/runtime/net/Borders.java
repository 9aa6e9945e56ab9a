package dev.truce.runtime.net;

/**
 * Which checks a message must pass before its receiver sees it; each can be switched off, to see
 * what it is for.
 *
 * @param size no larger than the limit
 * @param depth not nested deeper than the limit
 * @param text no marks that turn the direction of the text, and no name that looks like an agent's
 *     but is not
 * @param refinement each field as its type demands
 * @param identity the sender is who it says
 * @param stamps not stamped later than it arrives
 * @param capability the sender holds what the message requires
 * @param protocol the receiver's role can take it
 */
public record Borders(
    boolean size,
    boolean depth,
    boolean text,
    boolean refinement,
    boolean identity,
    boolean stamps,
    boolean capability,
    boolean protocol) {

  public static final Borders ALL = new Borders(true, true, true, true, true, true, true, true);
}
