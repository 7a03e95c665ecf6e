create table c (a int, b text);
\copy c from 'copy.csv' (format csv, header)
table c;
\copy (select * from c order by a desc) to stdout (format csv)
copy c to stdout;
\copy c from 'nothing.csv'
\copy c to 'out.txt'
create table d (line text);
\copy d from 'out.txt' with (delimiter '|')
table d;
