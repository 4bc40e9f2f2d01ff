# @stresses an interpreter with reference counts: hashes of arrays, regular expressions, strings that grow
# @needs perl perl
# @run perl-text perl $SOURCES/programs/text.pl 5
use strict;
use warnings;

my $sum = 0;
for my $round (1 .. $ARGV[0]) {
    my (%index, $text);
    for my $i (1 .. 60000) {
        my $word = sprintf("word%d", $i * 7919 % 20011);
        push @{ $index{$word} }, { line => $i, text => $word x ($i % 9) };
        $text .= "$word $i\n";
    }
    my @lines = split /\n/, $text;
    my %lengths = map { $_ => length } grep { /1\d*7/ } @lines;
    for my $word (sort keys %index) {
        $sum += scalar(@{ $index{$word} }) + length(join ',', map { $_->{text} } @{ $index{$word} });
    }
    $sum += keys %lengths;
}
print "$sum\n";
