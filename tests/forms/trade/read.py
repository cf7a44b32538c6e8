import sys
print('Paris')
