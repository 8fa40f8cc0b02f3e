namespace HaWpSdk.WordPress.Php;

/// <summary>
/// The kinds of PHP tokens. Values below 256 are the character itself, as in PHP's own <c>token_get_all</c>; the others
/// correspond one to one to PHP's <c>T_*</c> constants (<see cref="PhpTokenNames.Of"/>).
/// </summary>
public enum PhpTokenKind : ushort
{
    /// <summary>No token: the end of the text.</summary>
    None = 0,

#pragma warning disable CS1591 // the members are PHP's own names in the casing of .NET; the table in PhpTokenNames documents them
    Exclamation = '!', DoubleQuote = '"', Dollar = '$', Percent = '%', Ampersand = '&', OpenParenthesis = '(', CloseParenthesis = ')',
    Asterisk = '*', Plus = '+', Comma = ',', Minus = '-', Dot = '.', Slash = '/', Colon = ':', Semicolon = ';', LessThan = '<', Equal = '=',
    GreaterThan = '>', Question = '?', At = '@', OpenBracket = '[', CloseBracket = ']', Caret = '^', Backtick = '`', OpenBrace = '{', Bar = '|',
    CloseBrace = '}', Tilde = '~',

    InlineHtml = 256, OpenTag, OpenTagWithEcho, CloseTag, Whitespace, Comment, DocComment, BadCharacter,
    Variable, Identifier, NameQualified, NameFullyQualified, NameRelative, NamespaceSeparator,
    IntegerLiteral, FloatLiteral, StringLiteral, EncapsedText, StringVariableName, NumericOffset,
    DollarOpenBrace, CurlyOpen, StartHeredoc, EndHeredoc,

    Abstract, LogicalAnd, Array, As, Break, Callable, Case, Catch, Class, ClassConstant, Clone, Const, Continue, Declare, Default, DirectoryConstant, Do, Echo, Else,
    ElseIf, Empty, EndDeclare, EndFor, EndForeach, EndIf, EndSwitch, EndWhile, Enum, Eval, Exit, Extends, FileConstant, Final, Finally, Fn, For, Foreach,
    FunctionConstant, Function, Global, Goto, HaltCompiler, If, Implements, Include, IncludeOnce, InstanceOf, InsteadOf, Interface, Isset, LineConstant, List,
    LogicalOr, LogicalXor, Match, MethodConstant, Namespace, NamespaceConstant, New, Print, Private, PropertyConstant, Protected, Public, ReadOnly, Require, RequireOnce,
    Return, Static, Switch, Throw, Trait, TraitConstant, Try, Unset, Use, Var, While, Yield, YieldFrom,
    PrivateSet, ProtectedSet, PublicSet,

    ArrayCast, BooleanCast, FloatCast, IntegerCast, ObjectCast, StringCast, UnsetCast, VoidCast,

    AmpersandFollowedByVariable, AmpersandNotFollowedByVariable, AndEqual, Attribute, BooleanAnd, BooleanOr, Coalesce, CoalesceEqual, ConcatEqual,
    Decrement, DivideEqual, DoubleArrow, DoubleColon, Ellipsis, Increment, IsEqual, IsGreaterOrEqual, IsIdentical, IsNotEqual, IsNotIdentical, IsSmallerOrEqual,
    MinusEqual, ModuloEqual, MultiplyEqual, NullsafeObjectOperator, ObjectOperator, OrEqual, Pipe, PlusEqual, Power, PowerEqual, ShiftLeft, ShiftLeftEqual, Spaceship,
    ShiftRight, ShiftRightEqual, XorEqual,
#pragma warning restore CS1591
}
