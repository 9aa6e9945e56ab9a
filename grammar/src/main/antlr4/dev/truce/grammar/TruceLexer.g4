// Tokens of Truce. Characters beyond ASCII arrive as classes: see ScriptChars.
// Statement ends and the words that are special only in their place are the business of StatementTokens.
lexer grammar TruceLexer;

options { superClass = NestingLexer; }

tokens {
  // made by StatementTokens
  END, LAMBDA_OPEN,
  RECORD, ENUM, TYPE, NATIVE, CONTEXT, GAME, STRATEGY, TEST,
  PLAYERS, PLAYER, ACTIONS, ACTION, DEAL, SEEN, BY, PAYOFF,
  PLAYS, MOVE, MACHINE, FROM, PLAYING,
  EXPECT, WHERE, IS, OF, WITH,
  PROTOCOL, ROLE, MESSAGE, CHOICE, LOOP, EXIT, FINISH, PAR, DO, EACH, ANY,
  AGENT, ROGUE, EXTERNAL, KIND, EVENT, RESOURCE, CAPABILITY, WORLD,
  DURABLE, TIMER, AS_ROLE, STATE, ON, IGNORE, DEFER, MAY, EVERY, ABOUT,
  SEND, REPLY, BROADCAST, START, CANCEL, AFTER, STOP, BECOME, LOG, SIGNAL, GIVE, USE, CALL,
  RELEASE, ASSIGN_CLAIM, DELEGATE, REVOKE, CLOSE, REFUSE, WORK, ASK, EITHER,
  OPEN, SPAWN, PROMISE, SIGN, RECEIVER, VIA, AS, STAMPED, WHEN, WITHIN, REQUIRES, DUE, UPON, DEMAND, FAILURE,
  SCENARIO, AGENTS, SETTINGS, SETTING, ENDOW, ALLOT, FAUCET, POOL, GRANT, GUARDS, CHAOS, METRIC, PLOT,
  TIMELINE, ALWAYS, NEVER, FINALLY, POSSIBLE, WHENEVER, EVENTUALLY, TERMINAL, FAIR,
  GUARD, RULE, PREVENT, PRIORITY, FORBID, LIMIT, UNLESS, PER, BEFORE,
  ALERT, TELL, TAKE, DELAY, THROTTLE, REPLACE, DROP, APPROVE, FREEZE, QUARANTINE, RESTART, ROLLBACK, TRIP, HALT,
  KILLSWITCH, TRIPS, STOPS, LATCHED, PUBLISH, HUMAN, AT, PRESS, RESET, ANSWER,
  PLAN, PLAN_WORD,
  // made by NestingLexer
  HOLE_CLOSE, FORMAT_COLON, UNCLOSED_COMMENT
}

LET: 'let';
VAR: 'var';
CONST: 'const';
FUN: 'fun';
RETURN: 'return';
IF: 'if';
THEN: 'then';
ELSE: 'else';
WHILE: 'while';
FOR: 'for';
IN: 'in';
BREAK: 'break';
CONTINUE: 'continue';
MATCH: 'match';
AND: 'and';
OR: 'or';
NOT: 'not';
TRUE: 'true';
FALSE: 'false';
NONE: 'none';
IMPORT: 'import';
MOD: 'mod';
DIV: 'div';

NAME: Start Part*;

INT: Digits;
FLOAT: Digits '.' Digits Exponent? | Digits Exponent;
PERCENT: Digits ('.' Digits)? Exponent? '%';
DURATION: Digits ('.' Digits)? ('us' | 'ms' | 's' | 'min' | 'h' | 'd');
SIZE: Digits ('.' Digits)? ('B' | 'KB' | 'MB' | 'GB');
BAD_NUMBER: Digits ('.' Digits)? Exponent? Part+;

LPAREN: '(';
RPAREN: ')';
LBRACK: '[';
RBRACK: ']';
LBRACE: '{';
RBRACE: '}';
COMMA: ',';
COLON: ':';
SEMICOLON: ';';
DOT: '.';
DOT_STAR: '.*';
SAFE_DOT: '?.';
QUESTION: '?';
COALESCE: '??';
RANGE: '..';
RANGE_BELOW: '..<';
ARROW: '=>';
TO: '->';
ASSIGN: '=';
PLUS_ASSIGN: '+=';
MINUS_ASSIGN: '-=';
STAR_ASSIGN: '*=';
SLASH_ASSIGN: '/=';
PLUS: '+';
MINUS: '-';
STAR: '*';
SLASH: '/';
CARET: '^';
EQUAL: '==';
NOT_EQUAL: '!=';
LESS: '<';
LESS_EQUAL: '<=';
GREATER: '>';
GREATER_EQUAL: '>=';
TILDE: '~';

// What other languages write. StatementTokens says what Truce writes.
FOREIGN: '&&' | '||' | '!' | '===' | '!==' | '++' | '**' | ':=' | '?:' | '%' | '#' | '&' | '|';

TEXT_OPEN: '"' -> pushMode(TEXT);
MULTI_OPEN: '"""' -> pushMode(MULTI);

NEWLINE: '\n';
SPACE: [ \t\r\f]+ -> skip;
DOC_COMMENT: '///' (~[/\n] ~[\n]*)?;
LINE_COMMENT: '//' ~[\n]*;
BLOCK_COMMENT: '/*' { skipComment(); };

STRAY: .;

fragment Start: [A-Za-z_\u0001];
fragment Part: [A-Za-z0-9_\u0001\u0002];
fragment Digits: [0-9]+ ('_' [0-9]+)*;
fragment CodePoint: '\\u{' [0-9a-fA-F]* '}';
fragment Exponent: [eE] [+\-]? [0-9]+;

mode TEXT;

TEXT_CLOSE: '"' -> popMode;
TEXT_HOLE: '{' -> pushMode(DEFAULT_MODE);
TEXT_PART: (~["\\{\n] | CodePoint | '\\' ~[\n])+ | '\\';
TEXT_BROKEN: '\n';

mode MULTI;

MULTI_CLOSE: '"""' -> type(TEXT_CLOSE), popMode;
MULTI_HOLE: '{' -> type(TEXT_HOLE), pushMode(DEFAULT_MODE);
MULTI_PART: ((~["\\{] | CodePoint | '\\' .)+ | '"' | '\\') -> type(TEXT_PART);

mode FORMATTING;

FORMAT: ~[}"\n]+;
FORMAT_END: '}' -> type(HOLE_CLOSE), popMode;
FORMAT_QUOTE: '"' -> type(TEXT_CLOSE);
FORMAT_BROKEN: '\n' -> type(TEXT_BROKEN);
