# Perl: hashes, sorting, regular expressions, closures.
# @witness perl
export PERL_HASH_SEED=0
perl -e '
    my %words;
    my $x = 42;
    for my $i (1 .. 400000) { $x = ($x * 1103515245 + 12345) % 2147483648; push @{ $words{ $x % 50021 } }, "value $i" }
    print scalar(keys %words), "\n";
    my @most = sort { @{ $words{$b} } <=> @{ $words{$a} } || $a <=> $b } keys %words;
    print "$_: @{ $words{$_} }\n" for @most[0 .. 9];
    my $text = join " ", map { "$_ is " . reverse($_) } 1 .. 100000;
    my $count = () = $text =~ /\b(\d)\d*\1 is/g;
    print "$count\n";
    $text =~ s/(\d+) is (\d+)/$2 was $1/g;
    print substr($text, 0, 200), " ", length $text, "\n";
    my @closures = map { my $n = $_; sub { $n * shift } } 1 .. 50000;
    my $sum = 0;
    $sum += $_->(3) for @closures;
    print "$sum\n";
'
